"""What the keys of a review do, in words."""

from typing import Final

FOOTER: Final = (
    " y same n different u unsure space skip b undo e out s split w why ? help q quit"
)
HELP: Final = """\
y  same: those ticked are one          e  take the marked member out, or in
n  different                           s  split: ticked and not ticked are two
u  not enough information              r  rename;  1-9  choose the variant
space  skip                            t  change the kind of the marked member
b  undo, without limit                 k  not a name
B  say again what was undone           w  why: the evidence, item by item
c  more context                        l  romanized or original script
p  the two ends side by side           /  find entities and merge two
up, down  mark another member          #  a note for the next answer
?  this help                           q  quit; everything is already saved"""
