/** Front door for other modules. */
import "./permissions.ts";
