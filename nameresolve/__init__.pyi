from nameresolve.errors import NameresolveError as NameresolveError
from nameresolve.knowledge import Knowledge as Knowledge
from nameresolve.matching.many import compare_many as compare_many
from nameresolve.matching.spellings import compare as compare
from nameresolve.model import Comparison as Comparison
from nameresolve.model import Document as Document
from nameresolve.model import Entity as Entity
from nameresolve.model import Evidence as Evidence
from nameresolve.model import Kind as Kind
from nameresolve.model import Resolution as Resolution
from nameresolve.pipeline import resolve as resolve
from nameresolve.readers import read_folder as read_folder
from nameresolve.settings import Settings as Settings
from nameresolve.stores.alias_map import AliasMap as AliasMap
from nameresolve.stores.aliases import load_alias_map as load_alias_map

__version__: str
