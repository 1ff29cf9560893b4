"""The extension's menu and toolbar, made from the list of macros: one item each, in a spreadsheet's window only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from xlbudget.macros.registry import Macro

BUTTONS = "org.xlbudget.calc.Buttons"
BUTTONS_COMPONENT = "xlbudget_buttons.py"
PROTOCOL = "org.xlbudget.calc"
"""An item's command is `org.xlbudget.calc:refresh`; LibreOffice hands it to our handler with the window it is in."""

_SPREADSHEETS = "com.sun.star.sheet.SpreadsheetDocument"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="{name}" oor:package="org.openoffice.Office{area}">\n'
)

HANDLER = f"""{_HEAD.format(name="ProtocolHandler", area="")}<node oor:name="HandlerSet">
<node oor:name="{BUTTONS}" oor:op="replace"><prop oor:name="Protocols"><value>{PROTOCOL}:*</value></prop></node>
</node>
</oor:component-data>
"""

# Below LibreOffice's own two toolbars; without this it would lie across them as "Add-On 1".
TOOLBAR_PLACE = f"""{_HEAD.format(name="CalcWindowState", area=".UI")}<node oor:name="UIElements">
<node oor:name="States">
<node oor:name="private:resource/toolbar/addon_{PROTOCOL}.toolbar" oor:op="replace">
<prop oor:name="UIName"><value xml:lang="en">xlbudget</value></prop>
<prop oor:name="Visible"><value>true</value></prop>
<prop oor:name="Docked"><value>true</value></prop>
<prop oor:name="DockingArea"><value>0</value></prop>
<prop oor:name="DockPos"><value>0,3</value></prop>
</node>
</node>
</node>
</oor:component-data>
"""


def menu_and_toolbar(macros: Iterable[Macro]) -> str:
    """Addons.xcu: the menu »xlbudget« and a toolbar with the same items in Danish and English."""
    items = "\n".join(_item(place, macro) for place, macro in enumerate(macros))
    return f"""{_HEAD.format(name="Addons", area="")}<node oor:name="AddonUI">
<node oor:name="OfficeMenuBar">
<node oor:name="{PROTOCOL}.menu" oor:op="replace">
<prop oor:name="Title"><value xml:lang="en">xlbudget</value></prop>
<prop oor:name="Context"><value>{_SPREADSHEETS}</value></prop>
<node oor:name="Submenu">
{items}
</node>
</node>
</node>
<node oor:name="OfficeToolBar">
<node oor:name="{PROTOCOL}.toolbar" oor:op="replace">
{items}
</node>
</node>
</node>
</oor:component-data>
"""


def _item(place: int, macro: Macro) -> str:
    # The items come in the order of their nodes' names.
    return (
        f'<node oor:name="N{place:03}" oor:op="replace">\n'
        f'<prop oor:name="URL"><value>{PROTOCOL}:{macro.name}</value></prop>\n'
        f'<prop oor:name="Title"><value xml:lang="en">{escape(macro.label("en"))}</value>'
        f'<value xml:lang="da">{escape(macro.label())}</value></prop>\n'
        '<prop oor:name="Target"><value>_self</value></prop>\n'
        f'<prop oor:name="Context"><value>{_SPREADSHEETS}</value></prop>\n</node>'
    )


def button_list(macros: Iterable[Macro]) -> str:
    """buttons.json: each macro's label and what it asks, in Danish."""
    told = {
        macro.name: {"label": macro.label(), "asks": [[ask.name, ask.da] for ask in macro.asks]} for macro in macros
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
