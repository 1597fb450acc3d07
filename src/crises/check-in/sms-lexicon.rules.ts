/** The words people answer with, as `plainTokens` writes them: no vowel signs, one alef, no hamza carriers, Western digits. */
const set = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** “Safe”, in the Arabic of books and of the street, in English, and in Arabic written with Latin letters. */
export const safeWords = set(`بخير سالم سالمه سالمين سالمون سالمات سلامات بسلام بسلامه بامان امان امنين امنون امن تمام كويس كويسه كويسين باهي باهيه باهيين
  طيب طيبه طيبين بسلامات ناجين نجونا نجوت مطمن مطمنين لاباس
  safe ok okay okey fine well alive good unharmed alright allright safely
  bkhair bkheir bekhair bkher b5er b5air salem salmin salmeen tamam`);
/** “Help”. Read with wide margins: an officer who looks in vain costs little. */
export const helpWords = set(`مساعده مساعدات المساعده للمساعده ساعدوني ساعدونا ساعدني ساعدنا نحتاج احتاج محتاج محتاجه محتاجين النجده نجده انقذونا انقذوني انقاذ
  اغاثه اغيثونا اغيثوني الحقونا الحقوني عاونونا عاونوني معاونه اسعاف عالق عالقه عالقين عالقون محاصر محاصره محاصرين محاصرون
  help sos rescue mayday helpme needhelp emergency ambulance trapped stuck stranded
  mosaada musaada mosa3da mosa3ada sa3edona sa3dona`);
/** Somebody is hurt, held or gone: never read as safe, whatever else is said. */
export const alarmWords = set(`مصاب مصابه مصابين مصابون اصابه جريح جرحي مجروح نزيف ينزف مفقود مفقوده مفقودين مات ماتت توفي توفت وفاه ميت شهيد قتل مقتل
  مستشفي المستشفي سجن السجن معتقل محتجز محتجزين خطف مخطوف خطر بخطر حريق نار قصف انقاض الانقاض ركام تحت مريض مريضه دواء جوع عطش ماء
  injured hurt wounded bleeding missing lost dead died killed hospital prison jail arrested detained held kidnapped danger dangerous fire bombing
  shelling rubble collapsed sick ill medicine insulin food water hungry need needs save fear afraid scared pain alone`);
/** “But”, “except”, “not”, “and you?”: after one of these nothing is plain. */
export const turningWords = set(`لا ليس ليست لسنا لست مش مو ماني مانا ماناش لن لم بدون بغير غير لكن ولكن الا ماعدا عدا باستثناء بس هل كيف اين متي من ما ربما اظن اعتقد
  not no dont don never isnt arent isn aren nobody none without except but only maybe think hope how where who when what cannot cant unless until was were`);
export const allWords = set(`كلنا جميعنا جميعا كلهم الجميع نحن احنا نحنا العايله عايلتي العايلتي العاءله عاءلتي اسرتي الاسره اهلي العيله عيلتي كامل
  we all everyone everybody us our family were we're household together everybodys both`);
export const selfWords = set(`انا اني i me myself im my`);
/** Said beside the answer without changing it. */
export const fillers = set(`و الحمد لله الحمدلله والحمد والحمدلله حمدا حمدلله شكرا شكراا لكم جزاكم خيرا السلام عليكم ورحمه وبركاته سلام مرحبا يا رب والله ان شاء انشاء الله ب ف الان حاليا نعم اي ايوه جدا
  am are is the and a now yes thanks thank you god alhamdulillah hamdulillah praise hi hello dear sir madam please very here still doing re`);
export const peopleWords = set(`اشخاص شخص افراد فرد نفر انفار people persons person members member of adults children kids with`);
export const placeWords = set(`في ب عند in at near`);

export const numberWords = new Map<string, number>(
  Object.entries({
    واحد: 1, اثنان: 2, اثنين: 2, اتنين: 2, زوز: 2, ثلاثه: 3, تلاته: 3, اربعه: 4, خمسه: 5, سته: 6, سبعه: 7, ثمانيه: 8, تمانيه: 8, تسعه: 9, عشره: 10,
    one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
  }),
);

/** Pictures that say it without words. */
export const safePictures = /[\u{1F44D}\u2705\u2714\u{1F44C}\u{1F197}\u{1F60A}\u{1F642}]/gu;
export const helpPictures = /[\u{1F198}\u{1F6A8}]/gu;
/** Thanks, hearts, skin tones and joiners: no answer in themselves. */
export const idlePictures = /\u{1F64F}|\u2764|[\u{1F3FB}-\u{1F3FF}]|\uFE0F|\u200D|\u{1F90D}|\u{1F499}|\u{1F49A}/gu;
/** Words so near to an answer that a slip of the finger must not be read into them. */
export const notSlips = set(`save sane sage cafe same sale find wine line mine fire five hell held heap heal heat kelp sake fade wife life سال سالت ظالم عالم سليم خبر بخبز ابخر اسال مسالم`);
