"""Our conditions against RTAMT on the same formulas and signals: throughput, and robustness of every step.

    compare.py OUR_PROGRAM      what benchmarks/conditions.sh runs; prints a table and ends with 1 if an answer differs
"""
import json
import math
import os
import random
import subprocess
import sys

STEPS = 6000
SEED = 20


def signals():
    """Two that wander between 0 and 35, at a resolution of 0.1."""
    source = random.Random(SEED)
    rows, value = {"a": [], "b": []}, {"a": 18.0, "b": 18.0}
    for _ in range(STEPS):
        for name in rows:
            value[name] = min(35.0, max(0.0, value[name] + source.uniform(-4, 4)))
            rows[name].append(round(value[name], 1))
    return rows


def run(command, request):
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "formulas.txt"), encoding="utf-8") as lines:
        rows = [[cell.strip() for cell in line.split(" | ")] for line in lines if not line.startswith("#")]
    request = signals()
    ours = run([sys.argv[1]], {**request, "formulas": [row[0] for row in rows]})
    theirs = run([sys.executable, os.path.join(here, "rtamt_side.py")], {**request, "formulas": [row[1] for row in rows]})
    print("| condition | ours, steps/s | RTAMT, steps/s | ours / RTAMT | steps compared | that differ |")
    print("| --- | --- | --- | --- | --- | --- |")
    ratios, differing = [], 0
    for (text, _, settled), our, their in zip(rows, ours, theirs):
        pairs = list(zip(our["robustness"], their["robustness"]))[int(settled):]
        different = sum(1 for x, y in pairs if x is None or y is None or abs(x - y) > 1e-9 or (x > 0) != (y > 0))
        differing += different
        ratio = our["steps_per_second"] / their["steps_per_second"]
        ratios.append(ratio)
        print(f"| `{text.replace('peer/', '').replace('#value', '')}` | {our['steps_per_second']:,.0f} | {their['steps_per_second']:,.0f} | {ratio:,.0f} | {len(pairs)} | {different} |")
    print(f"\nsmallest ratio {min(ratios):,.0f}, geometric mean {math.exp(sum(map(math.log, ratios)) / len(ratios)):,.0f}; steps that differ: {differing}")
    sys.exit(1 if differing else 0)


main()
