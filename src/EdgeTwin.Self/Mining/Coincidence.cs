namespace EdgeTwin.Self.Mining;

/// <summary>
/// Tells what is repeated from what would be repeated if nobody had a habit. Two things could bring a sequence about by chance: steps that are often
/// written anyway, and the same things done in any order. Both must be unlikely, counted for as many sequences as might have been found.
/// </summary>
internal sealed class Coincidence
{
    /// <summary>How likely it may be that steps drawn by their frequency give a sequence so often, for all sequences of its length together.</summary>
    private const double DrawnMax = 0.01;

    /// <summary>How likely it may be that the same steps in any order give it so often, for all orders of what those occasions have in common. Three times the same three steps and nothing else: 0.03.</summary>
    private const double ShuffledMax = 0.05;

    /// <summary>How many sections are looked at for what occasions have in common.</summary>
    private const int SampleMax = 1_000;

    private static readonly double[][] Ways = CountWays();

    private readonly int[][] _sections;
    private readonly int[] _occasions;
    private readonly int[] _counts;
    private readonly List<int>[] _sectionsOf;
    private readonly int[] _byLength = new int[MiningLimits.SectionStepsMax + 1];
    private readonly int[] _seenIn;
    private readonly int[] _with;
    private readonly int _total;
    private readonly int _frequent;

    public Coincidence(int[][] sections, int[] occasions, int classes, int timesMin)
    {
        (_sections, _occasions) = (sections, occasions);
        _counts = new int[classes];
        _sectionsOf = new List<int>[classes];
        _seenIn = new int[classes];
        _with = new int[classes];
        for (var i = 0; i < sections.Length; i++)
        {
            _byLength[sections[i].Length]++;
            _total += sections[i].Length;
            foreach (var step in sections[i])
            {
                _counts[step]++;
                var of = _sectionsOf[step] ??= [];
                if (of.Count == 0 || of[^1] != i)
                    of.Add(i);
            }
        }
        foreach (var count in _counts)
            _frequent += count >= timesMin ? 1 : 0;
    }

    /// <summary>Whether steps drawn one by one, each as often as it is written elsewhere, may give a sequence as often. P(X ≥ n) ≤ λⁿ/n! for a Poisson variable X of mean λ.</summary>
    public bool MayBeDrawn(StepSequence sequence)
    {
        var (length, times) = (sequence.Classes.Length, sequence.Times);
        var ways = 0.0;
        for (var steps = length; steps < _byLength.Length; steps++)
            ways += _byLength[steps] * Ways[length][steps];
        var others = Math.Max(0, _total - (times * length)) + length;
        var expected = ways;
        foreach (var step in sequence.Classes)
            expected *= (double)(Math.Max(0, _counts[step] - times) + 1) / others;
        if (expected >= times)
            return true;
        var logarithm = (times * Math.Log(expected)) - LogFactorial(times) + (length * Math.Log(_frequent));
        return logarithm > Math.Log(DrawnMax);
    }

    /// <summary>Whether of the occasions that have all the steps too few have them in this order: fewer than half, or no more than shuffled ones would.</summary>
    public bool MayBeShuffled(StepSequence sequence)
    {
        var (length, times) = (sequence.Classes.Length, sequence.Times);
        var together = Together(sequence.Classes);
        var occasions = new HashSet<int>();
        foreach (var section in together)
            occasions.Add(_occasions[section]);
        if (2 * times < occasions.Count)
            return true;
        if (together.Count > SampleMax)
            together.RemoveRange(SampleMax, together.Count - SampleMax);
        var chance = 0.0;
        foreach (var section in together)
        {
            var steps = _sections[section].Length;
            var orders = 1.0;
            for (var i = 0; i < length; i++)
                orders *= steps - i;
            chance += Math.Min(1, Ways[length][steps] / orders) / together.Count;
        }
        var common = InCommon(together, Math.Min(times, together.Count));
        var logarithm = LogFactorial(occasions.Count) - LogFactorial(times) - LogFactorial(occasions.Count - times) + (times * Math.Log(chance));
        return logarithm + LogFactorial(common) - LogFactorial(common - length) > Math.Log(ShuffledMax);
    }

    /// <summary>How many steps are in so many of some sections.</summary>
    private int InCommon(List<int> sections, int times)
    {
        Array.Clear(_seenIn);
        Array.Clear(_with);
        var common = 0;
        for (var i = 0; i < sections.Count; i++)
        {
            foreach (var step in _sections[sections[i]])
            {
                if (_seenIn[step] == i + 1)
                    continue;
                _seenIn[step] = i + 1;
                common += ++_with[step] == times ? 1 : 0;
            }
        }
        return common;
    }

    /// <summary>The sections that have all of some steps.</summary>
    private List<int> Together(int[] classes)
    {
        var rarest = classes[0];
        foreach (var step in classes)
            rarest = _sectionsOf[step].Count < _sectionsOf[rarest].Count ? step : rarest;
        var together = new List<int>();
        foreach (var section in _sectionsOf[rarest])
        {
            var has = true;
            foreach (var step in classes)
                has &= _sections[section].AsSpan().Contains(step);
            if (has)
                together.Add(section);
        }
        return together;
    }

    /// <summary>At how many places of a section a sequence can stand, by the steps of both: the sum over its spans, each in as many ways as it can be divided.</summary>
    private static double[][] CountWays()
    {
        var counted = new double[MiningLimits.StepsMax + 1][];
        // How often the last step lies so far behind the first.
        var ways = new double[MiningLimits.SectionStepsMax + 1];
        ways[0] = 1;
        for (var length = 1; length < counted.Length; length++)
        {
            counted[length] = new double[MiningLimits.SectionStepsMax + 1];
            for (var steps = 1; steps < counted[length].Length; steps++)
            {
                for (var span = 0; span < steps; span++)
                    counted[length][steps] += ways[span] * (steps - span);
            }
            for (var span = ways.Length - 1; span >= 0; span--)
            {
                ways[span] = 0;
                for (var back = 1; back <= MiningLimits.BetweenMax + 1 && back <= span; back++)
                    ways[span] += ways[span - back];
            }
        }
        return counted;
    }

    private static double LogFactorial(int number)
    {
        var sum = 0.0;
        for (var i = 2; i <= number; i++)
            sum += Math.Log(i);
        return sum;
    }
}
