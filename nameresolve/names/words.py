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
    haji hajji hajj hadji ustad mufti
    father rev reverend bishop archbishop cardinal pope patriarch metropolitan rabbi
    reb brother sister comrade
""")

GENERATIONS = _words("jr sr ii iii iv junior senior fils pere")

# Particles tell names apart only weakly: transliterations drop, join and change them.
PERSON_PARTICLES = _words("""
    al el ul ad ar as ash at az an bin ibn ben bint binti abu umm ould
    uly uli ulu uulu ogly ogli oghli oglu kyzy kizi qizi gizi khan zade
    de da do dos di du la le las los van von der den ter zu zur af y e and
""") - {"khan", "e"}

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

CITY_WORDS = _words("city town shi")
DIVISION_WORDS = _words("""
    province oblast region krai governorate ostan vilayat vilayet viloyat tuman aimag
    sheng
""")

PLACE_GENERICS = (
    _words("""
    village settlement district raion county prefecture municipality republic state
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

PLACE_PARTICLES = _words("the of on and al el ar as ash ad an at de la le les del")

LEGAL_FORMS = _words("""
    ltd limited inc incorporated llc llp lp plc corp corporation co company gmbh ag kg
    sa sas sarl srl spa nv bv oy ab as aps ooo oao zao pao ao too tov pjsc ojsc jsc pte
    pty bhd sdn doo dd kft rt holding holdings
""")

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
    federation confederation association society foundation fund trust institute
    institution center network group organization project initiative campaign club team
    university college school academy hospital clinic museum library archive archives
    bank exchange factory plant works industries industry enterprises
    news newspaper daily weekly times post herald tribune journal review magazine press
    television radio tv channel broadcasting media agency
    international national regional local central federal state royal public general
    world global european human rights civil liberties people peoples democratic republic
    united new
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
    "intl": "international",
    "govt": "government",
    "assoc": "association",
    "dept": "department",
}
PLACE_SPELLINGS = {
    "st": "saint",
    "mt": "mount",
    "ft": "fort",
    "mountain": "mount",
    "mountains": "mount",
    "islands": "island",
    "harbour": "harbor",
}
