import { words } from "../../words.ts";

export const areaPickerWords = words({
  area: { en: "Area", ar: "المنطقة" },
  kind: { en: "Shape of the area", ar: "شكل المنطقة" },
  country: { en: "A whole country", ar: "دولة بأكملها" },
  circle: { en: "A circle", ar: "دائرة" },
  polygon: { en: "A polygon", ar: "مضلع" },
  countryName: { en: "Country", ar: "الدولة" },
  choose: { en: "Choose a country", ar: "اختيار الدولة" },
  latitude: { en: "Latitude of the centre (degrees)", ar: "خط عرض المركز (بالدرجات)" },
  longitude: { en: "Longitude of the centre (degrees)", ar: "خط طول المركز (بالدرجات)" },
  radius: { en: "Radius (km)", ar: "نصف القطر (كم)" },
  points: { en: "Corners in order, each as latitude,longitude, with a space between corners", ar: "الزوايا بالترتيب: لكل زاوية خط العرض ثم فاصلة ثم خط الطول، ومسافة بين الزاوية والتي تليها" },
  hintCountry: { en: "Click a country on the map, or choose it from the list.", ar: "انقروا على الدولة في الخريطة، أو اختاروها من القائمة." },
  hintCircle: {
    en: "Click the map to set the centre. Drag the dot on the edge to set the radius, or type the figures.",
    ar: "انقروا على الخريطة لتحديد المركز. ثم اسحبوا النقطة التي على الحافة لتحديد نصف القطر، أو اكتبوا الأرقام.",
  },
  hintPolygon: {
    en: "Click the map for each corner, in order round the area. Drag a corner to move it.",
    ar: "انقروا على الخريطة عند كل زاوية، بالترتيب حول المنطقة. واسحبوا الزاوية لنقلها.",
  },
  undo: { en: "Remove the last corner", ar: "حذف آخر زاوية" },
  clear: { en: "Start again", ar: "البدء من جديد" },
  preview: { en: "The area on the map", ar: "المنطقة على الخريطة" },
});
