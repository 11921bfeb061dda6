"""What the keys of a review do, in words."""

from typing import Final

FOOTER: Final = (
    ("y", "same"),
    ("n", "different"),
    ("u", "unsure"),
    ("space", "skip"),
    ("b", "undo"),
    ("e", "out"),
    ("s", "split"),
    ("w", "why"),
    ("?", "help"),
    ("q", "quit"),
)
"""The keys at the foot of the screen: all that there is room for."""

HELP: Final = """\
y  same: those ticked are one          e  take the marked member out, or in
n  different                           s  split: ticked and not ticked are two
u  not enough information              r  rename;  1-9  choose the variant
space  skip                            t  change the kind of the marked member
b  undo, without limit                 k  not a name
B  say again what was undone           w  why: the evidence, item by item
c  more context                        l  romanized or original script
p  the two ends side by side           /  find; merge two, look into one
up, down  mark another member          #  a note for the next answer
?  this help                           q  quit; everything is already saved"""
PLAIN_HELP: Final = (
    "y: they are the same; those taken out are another",
    "n: they are different",
    "u: not enough information; it is asked again last",
    "Enter or skip: go on without an answer",
    "b: undo, without limit; redo: say it again",
    "e 2: take member 2 out, or in again",
    "s: split: those in are one, those out are another",
    "r NAME: call it NAME; 1 to 9: call it by that member's name",
    "t person, t org or t place, and a member's number: change the kind",
    "k 2: member 2 is no name",
    "w: why: the evidence, item by item; c: more context; l: in Latin letters",
    "/TEXT: find entities; m ID ID: merge two of them; o ID: ask about one",
    "#TEXT: a note that goes with the next answer",
    "q: quit; everything is already saved",
)
