namespace EdgeTwin.Self.Decisions;

/// <summary>
/// Which option a writer's priorities speak for: a decision matrix, in which a value of priority n counts 1/n (the one that comes first the most), and what of it
/// would change the result; beside it, which options stand at all when what is said for and against them is an argument that a value promotes and that only one of a
/// value of no less priority defeats (Bench-Capon 2003, value-based argumentation; the grounded extension of Dung 1995).
/// </summary>
public sealed class TradeOff
{
    private readonly IReadOnlyList<DecisionOption> _options;
    private readonly Dictionary<int, int> _priorities;

    /// <summary>Weighs options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="priorityOf">The priority of a value's note, from 1, which comes first; those without one come after all others.</param>
    public TradeOff(IReadOnlyList<DecisionOption> options, Func<int, int?> priorityOf)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(priorityOf);
        _options = options;
        Values = [.. options.SelectMany(option => option.Values).Distinct()];
        var last = Values.Select(value => priorityOf(value) ?? 0).DefaultIfEmpty(0).Max() + 1;
        _priorities = Values.ToDictionary(value => value, value => priorityOf(value) ?? last);
        Best = BestBy(_priorities);
        Standing = [.. GroundedOptions()];
    }

    /// <summary>The values that something is good or bad by.</summary>
    public IReadOnlyList<int> Values { get; }

    /// <summary>The option that the matrix speaks for, by number; -1 if two are level, or there are not two.</summary>
    public int Best { get; }

    /// <summary>The options that an argument of the grounded extension is for, by number.</summary>
    public IReadOnlyList<int> Standing { get; }

    /// <summary>What an option comes to in the matrix.</summary>
    public double ScoreOf(int option) => Score(_options[option], _priorities);

    /// <summary>The pairs of values of which the second would have to outrank the first for another option to be the best, and which that would be.</summary>
    public IReadOnlyList<(int Higher, int Lower, int Option)> Flips()
    {
        var flips = new List<(int, int, int)>();
        foreach (var higher in Values)
        {
            foreach (var lower in Values)
            {
                if (_priorities[higher] >= _priorities[lower])
                    continue;
                var swapped = new Dictionary<int, int>(_priorities) { [higher] = _priorities[lower], [lower] = _priorities[higher] };
                if (BestBy(swapped) is >= 0 and var best && best != Best)
                    flips.Add((higher, lower, best));
            }
        }
        return flips;
    }

    private int BestBy(Dictionary<int, int> priorities)
    {
        var (best, isLevel) = (-1, true);
        for (var i = 0; i < _options.Count; i++)
        {
            var order = best < 0 ? 1 : Score(_options[i], priorities).CompareTo(Score(_options[best], priorities));
            if (order == 0)
                isLevel = true;
            if (order > 0)
                (best, isLevel) = (i, false);
        }
        return isLevel || _options.Count < 2 ? -1 : best;
    }

    private static double Score(DecisionOption option, Dictionary<int, int> priorities)
    {
        // In whole parts: sums of thirds would be level by luck alone.
        var score = 0.0;
        for (var i = 0; i < option.Values.Count; i++)
            score += (option.IsGood[i] ? 1.0 : -1.0) / priorities[option.Values[i]];
        return Math.Round(score, 9);
    }

    /// <summary>
    /// Each thing said is an argument. One for an option attacks those for the others; one against it attacks those for it, and is attacked by them. An attack
    /// fails where the attacked one's value comes before the attacker's.
    /// </summary>
    private IEnumerable<int> GroundedOptions()
    {
        var arguments = new List<(int Option, bool IsFor, int Priority)>();
        for (var option = 0; option < _options.Count; option++)
        {
            for (var i = 0; i < _options[option].Values.Count; i++)
                arguments.Add((option, _options[option].IsGood[i], _priorities[_options[option].Values[i]]));
        }
        var state = new int[arguments.Count]; // 1 accepted, -1 defeated by one that is
        for (var isOther = true; isOther;)
        {
            isOther = false;
            for (var i = 0; i < state.Length; i++)
            {
                if (state[i] != 0)
                    continue;
                var (isDefeated, isFree) = (false, true);
                for (var j = 0; j < state.Length; j++)
                {
                    if (!Defeats(arguments[j], arguments[i]))
                        continue;
                    isDefeated |= state[j] == 1;
                    isFree &= state[j] == -1;
                }
                if (!isDefeated && !isFree)
                    continue;
                (state[i], isOther) = (isDefeated ? -1 : 1, true);
            }
        }
        return Enumerable.Range(0, _options.Count).Where(option => Enumerable.Range(0, state.Length).Any(i => state[i] == 1 && arguments[i].IsFor && arguments[i].Option == option));
    }

    private static bool Defeats((int Option, bool IsFor, int Priority) attacker, (int Option, bool IsFor, int Priority) attacked)
    {
        var attacks = attacker.Option == attacked.Option ? attacker.IsFor != attacked.IsFor : attacker.IsFor && attacked.IsFor;
        return attacks && attacked.Priority >= attacker.Priority;
    }
}
