// Words that say nothing about what is sought. Arabic ones are written as analyse.ts folds them.
const arabic = `من في علي الي عن مع هذا هذه ذلك تلك هولاء التي الذي الذين اللذان اللتان اللواتي ما ماذا متي اين كيف كم هل هو هي هم هن انا نحن انت
كان كانت كانوا يكون تكون ليس ليست او ثم ان انه انها انهم اننا اذا لم لن لا ولا قد وقد لقد كل بعض بعد قبل بين منذ حتي و ف ب ل ال عند عندما حيث كما غير
الا اي ايه ايضا لماذا بها به بهم فيه فيها منه منها منهم له لها لهم لي لنا عليه عليها عليهم اليه اليها وهو وهي وهم اما انما لكن ولكن لدي ضمن خلال اثناء يتم
تم هنا هناك لان ولم ومن وفي والتي والذي يا اذ لو مثل نفس ذات بل سوي دون`;

const english = `a an the of in on at to for from by with and or not no nor but if then than that this these those is are was were be been being am do does did done
has have had having it its he she they them his her their we us our you your i me my as into about over under after before between during while which who
whom whose what when where why how can could may might shall should will would must there here also such any each other so too very`;

export const stopWords: ReadonlySet<string> = new Set(`${arabic} ${english}`.split(/\s+/));
