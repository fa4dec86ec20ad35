namespace EdgeTwin.Self.Mining;

/// <summary>What is looked at, and what is offered, at most. Whatever is beyond it is left out, and that is said.</summary>
public static class MiningLimits
{
    /// <summary>How often a sequence must have been done: once may be chance, twice a coincidence.</summary>
    public const int TimesMin = 3;

    /// <summary>How many steps it must have: two things in a row are said as one, and too many pairs are repeated by chance.</summary>
    public const int StepsMin = 3;

    /// <summary>How many steps it may have.</summary>
    public const int StepsMax = 20;

    /// <summary>How many other things may lie between one step and the next.</summary>
    public const int BetweenMax = 2;

    /// <summary>How many steps of a section count, from the top: a longer list is a register.</summary>
    public const int SectionStepsMax = 200;

    /// <summary>How many steps of a vault count, in the order in which notes are given.</summary>
    public const int VaultStepsMax = 300_000;

    /// <summary>How long an item may be, bytes: what is longer is no step but a story.</summary>
    public const int ItemBytesMax = 2_000;

    /// <summary>How many other steps one is compared with.</summary>
    public const int ComparedMax = 1_000;

    /// <summary>How many places of steps are gone through from one step to the next. It bounds the time.</summary>
    public const int WorkMax = 10_000_000;

    /// <summary>How many sequences are kept while looking. It bounds the memory.</summary>
    public const int SequencesMax = 100_000;

    /// <summary>How many of those that are more than chance, the best first, are held against each other.</summary>
    public const int RankedMax = 5_000;

    /// <summary>How many are offered.</summary>
    public const int OfferedMax = 50;

    /// <summary>How long a step's wording may be in a draft, UTF-16 units.</summary>
    public const int WordingMax = 200;

    /// <summary>How many places a draft names; the newest.</summary>
    public const int PlacesMax = 50;
}
