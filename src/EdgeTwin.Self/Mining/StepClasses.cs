namespace EdgeTwin.Self.Mining;

/// <summary>
/// Puts steps that say the same into one class, by a number. The wordings that say the same as most others lead; every other one joins the first leader that
/// it says the same as. Only those that share one of a step's rarest words can (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006), so few
/// are compared.
/// </summary>
internal sealed class StepClasses
{
    private readonly Dictionary<StepWords, int> _classes = [];
    private readonly List<StepWords> _leaders = [];

    private StepClasses()
    {
    }

    /// <summary>How many classes there are.</summary>
    public int Count => _leaders.Count;

    /// <summary>The class of a step.</summary>
    public int Of(StepWords words) => _classes[words];

    /// <summary>What the step says that leads a class.</summary>
    public StepWords LeaderOf(int number) => _leaders[number];

    /// <summary>Divides the steps of some sections.</summary>
    public static StepClasses Of(IReadOnlyList<DoneSection> sections)
    {
        var (counts, frequencies) = Tally(sections);
        var byTerm = new Dictionary<ulong, List<StepWords>>();
        foreach (var (words, _) in counts)
            Enter(words, frequencies, byTerm);
        var gathered = new Dictionary<StepWords, int>();
        foreach (var (words, count) in counts)
        {
            gathered[words] = count;
            foreach (var other in Same(words, frequencies, byTerm))
                gathered[words] += counts[other];
        }
        var distinct = counts.Keys.ToList();
        distinct.Sort((first, second) => Order(first, second, gathered));
        var classes = new StepClasses();
        byTerm.Clear();
        foreach (var words in distinct)
        {
            var leader = -1;
            foreach (var other in Same(words, frequencies, byTerm))
                leader = leader < 0 ? classes.Of(other) : Math.Min(leader, classes.Of(other));
            if (leader < 0)
            {
                leader = classes.Count;
                classes._leaders.Add(words);
                Enter(words, frequencies, byTerm);
            }
            classes._classes[words] = leader;
        }
        return classes;
    }

    private static (Dictionary<StepWords, int> Counts, Dictionary<ulong, int> Frequencies) Tally(IReadOnlyList<DoneSection> sections)
    {
        var counts = new Dictionary<StepWords, int>();
        var frequencies = new Dictionary<ulong, int>();
        foreach (var section in sections)
        {
            foreach (var step in section.Steps)
            {
                counts[step.Words] = counts.GetValueOrDefault(step.Words) + 1;
                if (counts[step.Words] > 1)
                    continue;
                foreach (var term in step.Words.Terms)
                    frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
            }
        }
        return (counts, frequencies);
    }

    private static int Order(StepWords first, StepWords second, Dictionary<StepWords, int> gathered)
    {
        var order = gathered[second].CompareTo(gathered[first]);
        order = order != 0 ? order : first.Terms.Length.CompareTo(second.Terms.Length);
        order = order != 0 ? order : first.Terms.SequenceCompareTo(second.Terms);
        return order != 0 ? order : first.Turns.CompareTo(second.Turns);
    }

    private static void Enter(StepWords words, Dictionary<ulong, int> frequencies, Dictionary<ulong, List<StepWords>> byTerm)
    {
        foreach (var term in RarestOf(words, frequencies))
        {
            if (!byTerm.TryGetValue(term, out var entered))
                byTerm[term] = entered = [];
            entered.Add(words);
        }
    }

    /// <summary>Those of the entered ones that say the same, each once, without the step itself.</summary>
    private static HashSet<StepWords> Same(StepWords words, Dictionary<ulong, int> frequencies, Dictionary<ulong, List<StepWords>> byTerm)
    {
        var same = new HashSet<StepWords>();
        var compared = 0;
        foreach (var term in RarestOf(words, frequencies))
        {
            foreach (var other in byTerm.GetValueOrDefault(term) ?? [])
            {
                if (++compared > MiningLimits.ComparedMax)
                    return same;
                if (!ReferenceEquals(other, words) && words.IsSame(other))
                    same.Add(other);
            }
        }
        return same;
    }

    /// <summary>Of n words two thirds must be common to two steps that say the same: of the n/3 + 1 rarest of each at least one.</summary>
    private static ulong[] RarestOf(StepWords words, Dictionary<ulong, int> frequencies)
    {
        var rarest = words.Terms.ToArray();
        Array.Sort(rarest, (first, second) => frequencies[first] != frequencies[second] ? frequencies[first].CompareTo(frequencies[second]) : first.CompareTo(second));
        Array.Resize(ref rarest, (rarest.Length / 3) + 1);
        return rarest;
    }
}
