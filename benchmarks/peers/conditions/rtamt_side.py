"""RTAMT on the formulas and signals of the comparison: robustness of every step, and steps a second.

Run by compare.py. RTAMT is taken from the folder RTAMT names, or as an installed module.
"""
import json
import os
import re
import sys
import time

if os.environ.get("RTAMT"):
    sys.path.insert(0, os.environ["RTAMT"])


def read_older_parsers():
    """RTAMT's parsers were generated for ANTLR 4.7; a newer run time reads another form of the same tables."""
    from antlr4.atn import ATNDeserializer as module
    if module.SERIALIZED_VERSION == 3:
        return
    reader = module.ATNDeserializer
    deserialize, read_sets = reader.deserialize, reader.readSets

    def deserialize_any(self, data):
        self.is_older = isinstance(data, str)
        if not self.is_older:
            return deserialize(self, data)
        # Form 3: every word but the first is 2 larger than what it means, and an identifier of eight words follows the version.
        words = [(ord(word) - 2) & 0xFFFF for word in data]
        return deserialize(self, [module.SERIALIZED_VERSION] + words[9:])

    def read_sets_any(self, atn, sets):
        read_sets(self, atn, sets)
        if self.is_older:
            # A second list has characters of two words; these grammars have none.
            assert self.readInt() == 0

    # Slots cannot take a new attribute, so that a class with a dictionary stands in for the reader.
    older = type("OlderReader", (reader,), {"deserialize": deserialize_any, "readSets": read_sets_any})
    module.ATNDeserializer = older
    import antlr4
    antlr4.ATNDeserializer = older


def main():
    read_older_parsers()
    import rtamt
    request = json.load(sys.stdin)
    answers = []
    for formula in request["formulas"]:
        specification = rtamt.StlDiscreteTimeOnlineSpecification()
        # It takes values of no variable that a formula does not mention.
        used = [name for name in ("a", "b") if re.search(rf"\b{name}\b", formula)]
        for name in used:
            specification.declare_var(name, "float")
        specification.declare_var("out", "float")
        specification.spec = "out = " + formula
        specification.parse()
        if any(word in formula for word in ("until", "eventually", "always")):
            specification.pastify()
        rows = [[(name, request[name][step]) for name in used] for step in range(len(request["a"]))]
        robustness = []
        start = time.perf_counter()
        for step, row in enumerate(rows):
            robustness.append(specification.update(step, row))
        seconds = time.perf_counter() - start
        answers.append({"robustness": [value if abs(value) != float("inf") else None for value in robustness], "steps_per_second": len(rows) / seconds})
    # Parsers may print; the answer is the last line.
    print("\n" + json.dumps(answers))


main()
