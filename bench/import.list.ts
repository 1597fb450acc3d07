/** People made up for measuring imports: names from small pools of given and family names, each in several spellings. */
export type Made = { id: number; arabic: string; latin: string; female: boolean; birth: string; document: string; phone: string; place: string };

const males = "محمد|Mohamed|Muhammad;أحمد|Ahmed|Ahmad;علي|Ali;عمر|Omar|Umar;سالم|Salem|Salim;خالد|Khaled|Khalid;يوسف|Youssef|Yusuf;إبراهيم|Ibrahim|Ebrahim;عبد السلام|Abdulsalam|Abdel Salam;عبد الله|Abdullah|Abdallah;مصطفى|Mustafa|Moustafa;حسين|Hussein|Husain;عبد الرحمن|Abdulrahman|Abderrahman;طارق|Tarek|Tariq;فرج|Faraj|Farag;مفتاح|Muftah|Miftah;نوري|Nouri|Nuri;جمعة|Jumaa|Gomaa;رمضان|Ramadan|Ramadhan;صالح|Saleh|Salih;عادل|Adel|Adil;أيمن|Ayman|Aiman;أسامة|Osama|Usama;بشير|Bashir|Basheer;حمزة|Hamza|Hamzah;سعد|Saad|Sa'd;عثمان|Othman|Uthman;فتحي|Fathi|Fathy;مراد|Murad|Mourad;ناصر|Nasser|Nasir";
const females = "فاطمة|Fatima|Fatma;عائشة|Aisha|Aicha;مريم|Mariam|Maryam;خديجة|Khadija|Khadidja;هند|Hind|Hend;سارة|Sara|Sarah;نورا|Nora|Noura;آمنة|Amina|Amna;زينب|Zainab|Zeineb;هدى|Huda|Hoda;سمية|Sumaya|Soumaya;ليلى|Laila|Leila;سلمى|Salma|Selma;إيمان|Iman|Eman;رانيا|Rania|Raniya;وفاء|Wafa|Wafaa;نجاة|Najat|Nagat;سعاد|Suad|Souad;أسماء|Asma|Asmaa;حنان|Hanan|Hanane";
const families = "القذافي|Gaddafi|al-Qadhafi;الزنتاني|Zintani|Al Zintany;الورفلي|Werfalli|Al Warfali;المصراتي|Misrati|Al Musrati;الطرابلسي|Trabelsi|Al Tarabulsi;البوسيفي|Busifi|Al Bousaifi;الترهوني|Tarhuni|Al Tarhouni;الغرياني|Ghariani|Al Gharyani;الفيتوري|Fituri|Al Faitouri;الككلي|Kikli|Al Kikly;العبيدي|Obeidi|Al Abidi;الدرسي|Dersi|Al Darsi;المقريف|Magariaf|Al Magrif;الشريف|Sharif|Cherif;بن عمر|Ben Omar|Bin Omar;السنوسي|Senussi|Al Sanusi;الحداد|Haddad|Al Hadad;النعاس|Naas|Al Naas;الزاوي|Zawi|Al Zawy;الجبالي|Jebali|Al Gibali;كعبار|Kaabar|Ka'bar;الهوني|Houni|Al Huni;المنتصر|Muntasser|Al Montasir;القماطي|Gmati|Al Qumati;بوشناق|Bushnaq|Boushnak;الأسطى|Osta|Al Usta;سويسي|Sweisi|Souissi;الرقيعي|Rugaei|Al Ragiei;اللافي|Lafi|Al Lafy;قنيدي|Gnaidi|Qunaidi";
const read = (list: string) => list.split(";").map((one) => one.split("|"));
const pools = { males: read(males), females: read(females), families: read(families) };
// Families are many: each pool name with a branch of its own.
const branches = "بريك غيث منصور خليفة شعبان عاشور دخيل حويل مادي قريرة زايد عقيلة بلقاسم امبارك سليم كريم هلال عيسى موسى داود نوح يحيى زكريا شاكر لطفي وهبي حلمي رفعت صدقي بدوي".split(" ");
const branchesLatin = "Breik Ghaith Mansour Khalifa Shaaban Ashour Dakhil Huwail Madi Grera Zayed Agila Belgasem Embarek Slim Karim Hilal Issa Musa Daoud Nuh Yahya Zakaria Shaker Lutfi Wahbi Helmi Rifaat Sidqi Badawi".split(" ");

/** Numbers that look like chance and are the same each time. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function makePerson(id: number, random: () => number, place: string): Made {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const female = random() < 0.45;
  const parts = [pick(female ? pools.females : pools.males), pick(pools.males), pick(pools.males), pick(pools.families)];
  const branch = Math.floor(random() * branches.length);
  const two = (value: number) => String(value).padStart(2, "0");
  const birth = random() < 0.06 ? `${1950 + Math.floor(random() * 65)}-01-01` : `${1945 + Math.floor(random() * 78)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  return {
    id, female, birth, place,
    arabic: [...parts.map((one) => one[0]), ...(random() < 0.5 ? [branches[branch]] : [])].join(" "),
    latin: [...parts.map((one) => one[1]), ...(random() < 0.5 ? [branchesLatin[branch]] : [])].join(" "),
    document: `L${String(1_000_000 + id)}`,
    phone: `+90530${String(1_000_000 + id)}`,
  };
}

/** The Arabic name in other Latin letters, or with a slip: how another clerk writes it. */
export function respelt(person: Made, random: () => number): { arabic: string; latin: string } {
  const other = new Map([...pools.males, ...pools.females, ...pools.families].map((one) => [one[0]!, one[2] ?? one[1]!]));
  let arabic = person.arabic;
  const words: string[] = [];
  for (const word of person.arabic.split(" ")) {
    if (/^(?:عبد|بن)$/.test(words.at(-1) ?? "")) words.push(`${words.pop()} ${word}`);
    else words.push(word);
  }
  const latin = words.map((word) => other.get(word) ?? branchesLatin[branches.indexOf(word)] ?? word).join(" ");
  if (random() < 0.5) arabic = arabic.replace(/أ|إ/g, "ا").replace(/ى(?= |$)/g, "ي").replace(/ة(?= |$)/g, "ه");
  if (random() < 0.2) arabic = arabic.replace(/(.{4}).(.+)/u, "$1$2");
  return { arabic, latin };
}
