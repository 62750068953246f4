/**
 * Names of the IANA database that `Intl.supportedValuesOf` leaves out because they are links to others, or fixed
 * offsets. Grouped by area, without it; the empty area holds the names that have none.
 */
const linksByArea: Readonly<Record<string, string>> = {
  "":
    "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong " +
    "Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT " +
    "Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu",
  Africa: "Asmara Timbuktu",
  America:
    "Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia Argentina/Cordoba " +
    "Argentina/Jujuy Argentina/Mendoza Atikokan Atka Ensenada Fort_Wayne Indiana/Indianapolis " +
    "Kentucky/Louisville Knox_IN Montreal Nipigon Nuuk Pangnirtung Porto_Acre Rainy_River Rosario " +
    "Santa_Isabel Shiprock Thunder_Bay Virgin Yellowknife",
  Antarctica: "South_Pole",
  Asia:
    "Ashkhabad Choibalsan Chongqing Chungking Dacca Harbin Ho_Chi_Minh Istanbul Kashgar Kathmandu Kolkata " +
    "Macao Tel_Aviv Thimbu Ujung_Pandang Ulan_Bator Yangon",
  Atlantic: "Faroe Jan_Mayen",
  Australia: "ACT Canberra Currie LHI NSW North Queensland South Tasmania Victoria West Yancowinna",
  Brazil: "Acre DeNoronha East West",
  Canada: "Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon",
  Chile: "Continental EasterIsland",
  Etc: "Greenwich UCT UTC Universal Zulu",
  Europe: "Belfast Kyiv Nicosia Tiraspol Uzhgorod Zaporozhye",
  Mexico: "BajaNorte BajaSur General",
  Pacific: "Chuuk Johnston Kanton Pohnpei Samoa Yap",
  US: "Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific " + "Samoa",
};

/** Every link by its full name, and the fixed offsets `Etc/GMT-14` to `Etc/GMT+12`. */
export function* timeZoneLinks(): Iterable<string> {
  for (const [area, places] of Object.entries(linksByArea)) {
    for (const place of places.split(" ")) yield area === "" ? place : `${area}/${place}`;
  }
  yield* ["Etc/GMT", "Etc/GMT0", "Etc/GMT-0", "Etc/GMT+0"];
  for (let hours = 1; hours <= 14; hours++) {
    yield `Etc/GMT-${hours}`;
    if (hours <= 12) yield `Etc/GMT+${hours}`;
  }
}
