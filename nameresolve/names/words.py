"""Words that have a fixed part to play in a name, by kind.

All are folded (lower-case ASCII). A linguist can extend these tables without reading
any other file.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms miss dr prof professor sir dame lord lady madam madame monsieur herr frau
    president premier chancellor minister senator governor mayor ambassador secretary
    king queen prince princess emir sultan shah tsar emperor chairman chairwoman
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm
    commander marshal judge justice
    sheikh shaikh shaykh sheekh sayyid sayed syed mullah maulana mawlana imam ayatollah
    haji hajji hajj hadji ustad mufti reb brother sister comrade doctor doktor
    father rev reverend bishop archbishop cardinal pope patriarch metropolitan rabbi
    rear vice brigadier alhaj hojjatoleslam qari maulvi mawlawi maulavi molla mulla
""")

# Titles that are nobody's name, so that they are titles inside a name, too.
RANKS = _words("""
    mr mrs ms dr prof professor colonel col lieutenant lt sergeant sgt brigadier
    admiral adm commander captain capt ayatollah hojjatoleslam
""")

# Letters and words behind a comma that say nothing of the name.
POSTNOMINALS = _words("phd md esq esquire mp msc mba cpa qc kc obe cbe")

GENERATIONS = _words("jr sr ii iii iv junior senior fils pere")
# What means the same generation.
SAME_GENERATION = {"junior": "jr", "fils": "jr", "senior": "sr", "pere": "sr"}

# Particles tell names apart only weakly: transliterations drop, join and change them.
PERSON_PARTICLES = _words("""
    al el ul ad ar as ash at az an bin ibn ben bint binti abu umm ould
    wald walad wuld
    uly uli ulu uulu ogly ogli oghli oglu kyzy kizi qizi qyzy gizi zade zadeh
    de da do dos di du la le las los van von der den ter zu zur af y and
""")

# They stand before or behind the father's name, and tell sons from daughters.
SONS = _words("bin ibn ben ould wald walad wuld uly uli ulu uulu ogly ogli oghli oglu")
DAUGHTERS = _words("bint binti kyzy kizi qizi qyzy gizi")
SONS_AND_DAUGHTERS = _words("bin ibn ben bint binti ould wald walad wuld")
SUFFIXES = (SONS | DAUGHTERS) - SONS_AND_DAUGHTERS

# How Slavic patronymics end, in the romanizations of several languages.
PATRONYMIC_ENDS = (
    "ovich", "evich", "yevich", "ovych", "evych", "avich", "iavich", "yavich",
    "ovitch", "evitch", "owitsch", "ewitsch",
    "ovna", "evna", "yevna", "ivna", "yivna", "auna", "euna", "owna", "ichna", "inichna",
)  # fmt: skip

# "Abd al-Rahman" is one name: Servant of the Merciful.
SERVANT_PREFIXES = {
    "abd": "abd",
    "abdul": "abdul",
    "abdel": "abdul",
    "abdal": "abdul",
    "abdu": "abdu",
    "abdi": "abdi",
}
ARTICLES = _words("al el ul ur ar er as es us az ad ed at an")

# What lies in the landscape shares its name with the town on its shore.
PLACE_FEATURES = _words("""
    river lake mount sea bay gulf island desert valley peninsula strait pass port harbor
    airport canal dam
""")

CITY_WORDS = _words("city town shi shahar")
DIVISION_WORDS = _words("""
    province oblast region krai governorate ostan vilayat vilayet viloyat tuman aimag
    sheng
""")

PLACE_GENERICS = (
    _words("""
    village settlement district county prefecture municipality republic state
    kingdom emirate territory autonomous federation federal people peoples democratic
    union islamic socialist commonwealth
    xian zhou
""")
    | CITY_WORDS
    | DIVISION_WORDS
    | PLACE_FEATURES
)

# Words of a state's style: with and without them it is the same state.
STATE_WORDS = _words("""
    republic state states kingdom emirate autonomous federation federal people peoples
    democratic union islamic socialist commonwealth
""")

DIRECTIONS = _words("""
    north south east west northern southern eastern western northeast northwest
    southeast southwest northeastern northwestern southeastern southwestern
    upper lower new old central inner outer greater lesser great little
""")

COMPASS = _words("""
    north south east west northern southern eastern western northeast northwest
    southeast southwest northeastern northwestern southeastern southwestern
""")

PLACE_PARTICLES = _words("the of on and al el ar as ash ad an at de la le les del")

ORG_PARTICLES = _words("""
    the of for and in on to at by with from a an de la le les du des del der die das el
    al und et e y i v na dlya
""")

ORG_GENERICS = _words("""
    ministry minister department office bureau agency service services administration
    authority commission committee council board court tribunal parliament assembly
    congress senate government embassy consulate mission chamber
    foreign affairs interior internal defense security justice finance health education
    police army force forces guard guards militia navy air
    party movement front union league alliance coalition bloc liberation
    federation confederation association society foundation trust institute
    institution center network group organization project initiative campaign club team
    university college school academy hospital clinic museum library archive archives
    bank exchange factory plant works industries industry enterprises
    news newspaper daily weekly times post herald tribune journal review magazine press
    television radio tv channel broadcasting media agency
    international national regional local central federal state royal public general
    world global european human rights civil liberties people peoples democratic republic
    united new
""")

# Generic words that tell how far an organisation reaches, and so which one it is.
SCOPES = _words("""
    international national regional local central federal state world global new united
""")

# British and plural spellings of generic words that mean the same thing.
ORG_SPELLINGS = {
    "centre": "center",
    "organisation": "organization",
    "organizations": "organization",
    "organisations": "organization",
    "defence": "defense",
    "labour": "labor",
    "univ": "university",
    "fund": "foundation",
    "pvt": "private",
    # Institutes and works of the East are known by the initials of what they do.
    "nii": "institute",
    "npp": "enterprise",
    "okb": "bureau",
    "skb": "bureau",
    "intl": "international",
    "govt": "government",
    "assoc": "association",
    "dept": "department",
    "oborony": "defense",
    "obrony": "defense",
    "universita": "university",
    "universitat": "university",
    "universitaet": "university",
    "universite": "university",
    "universiteit": "university",
    "universitesi": "university",
    "universiteti": "university",
    "universitas": "university",
    "uniwersytet": "university",
    "ministere": "ministry",
    "bakanligi": "ministry",
    "mouvement": "movement",
    "movimiento": "movement",
    "movimento": "movement",
    "dvizhenie": "movement",
    "dvizheniye": "movement",
    "frente": "front",
    "fronte": "front",
    "liberacion": "liberation",
    "liberazione": "liberation",
    "osvobozhdeniya": "liberation",
    "gosudarstvennyy": "state",
    "gosudarstvennaya": "state",
    "natsionalnyy": "national",
    "natsionalnaya": "national",
    "partiya": "party",
    "partisi": "party",
    "nauchnyy": "scientific",
    "issledovatelskiy": "research",
    "islamskaya": "islamic",
}

# Legal forms that stand in front of the name: OOO Vexa, PT Vexa.
LEGAL_FORMS_IN_FRONT = _words("""
    ooo oao zao pao ao nao ojsc cjsc pjsc jsc too tov at pat zat pt cv ano fgup gup mup
    uab srl cty osoo mchj llc llp ltd
""")

# "No. 3": they announce a number.
NUMBER_SIGNS = _words("no nr num nomer")

# One letter is an initial as often as a number.
ROMAN_NUMERALS = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
    "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}  # fmt: skip
PLACE_SPELLINGS = {
    "shahri": "city",
    "shehri": "city",
    "shahr": "city",
    "sheher": "city",
    "gorod": "city",
    "misto": "city",
    "qalasy": "city",
    "qala": "city",
    "kalasy": "city",
    "rayon": "district",
    "raion": "district",
    "rayony": "district",
    "audany": "district",
    "oblysy": "oblast",
    "oblasty": "oblast",
    "oblusu": "oblast",
    "oblysi": "oblast",
    "kray": "krai",
    "wilaya": "governorate",
    "muhafazah": "governorate",
    "selo": "village",
    "poselok": "settlement",
    "posyolok": "settlement",
    "ozero": "lake",
    "ostrov": "island",
    "severniy": "north",
    "severnaya": "north",
    "yuzhnaya": "south",
    "yuzhniy": "south",
    "zapadnaya": "west",
    "vostochnaya": "east",
    "novaya": "new",
    "noviy": "new",
    "st": "saint",
    "mt": "mount",
    "ft": "fort",
    "mountain": "mount",
    "mountains": "mount",
    "islands": "island",
    "harbour": "harbor",
}
