namespace EdgeTwin.Self.Mining;

/// <summary>Steps that follow each other, by their classes.</summary>
/// <param name="Classes">The classes, each at most once.</param>
/// <param name="Times">On how many occasions they do.</param>
internal sealed record StepSequence(int[] Classes, int Times)
{
    /// <summary>What is offered first: the most often done, the longest.</summary>
    public long Weight => (long)Times * Classes.Length;

    /// <summary>Whether all steps of this one are in another in the same order, whatever lies between.</summary>
    public bool IsPartOf(int[] other)
    {
        var at = 0;
        foreach (var step in other)
        {
            if (at < Classes.Length && Classes[at] == step)
                at++;
        }
        return at == Classes.Length;
    }

    /// <summary>How many steps both have, in the same order.</summary>
    public int CommonWith(int[] other) => CommonSteps.Count(Classes, other, static (own, step) => own == step);

    /// <summary>Where they follow each other in a section, by the steps' places; null if they do not. At most <see cref="MiningLimits.BetweenMax"/> others lie between two.</summary>
    public int[]? In(int[] section)
    {
        var places = new int[Classes.Length];
        for (var first = 0; first + Classes.Length <= section.Length; first++)
        {
            if (section[first] != Classes[0])
                continue;
            places[0] = first;
            if (Follow(section, places, 1))
                return places;
        }
        return null;
    }

    private bool Follow(int[] section, int[] places, int step)
    {
        if (step == Classes.Length)
            return true;
        for (var at = places[step - 1] + 1; at <= places[step - 1] + 1 + MiningLimits.BetweenMax && at < section.Length; at++)
        {
            places[step] = at;
            if (section[at] == Classes[step] && Follow(section, places, step + 1))
                return true;
        }
        return false;
    }
}
