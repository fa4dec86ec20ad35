using System.Globalization;
using EdgeTwin.Self.Mining;

namespace EdgeTwin.Self.Tests.Mining;

/// <summary>Steps that follow each other in so many notes.</summary>
internal sealed record PlantedSteps(string[] Steps, int Times)
{
    private static readonly string[] Syllables = ["ba", "ko", "ru", "mi", "ta", "lo", "ne", "fu", "gi", "po", "sa", "du"];

    // The draft of one of its cases once had a step that began with spaces.
    private const int UsualSeed = 56770893;

    /// <summary>Where random cases begin: always at the same place, or at that of <c>EDGETWIN_SEED</c>.</summary>
    public static int Seed => int.TryParse(Environment.GetEnvironmentVariable("EDGETWIN_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : UsualSeed;

    /// <summary>A word of its own for each number, that no stem makes another.</summary>
    public static string WordOf(int number) => $"{Syllables[number % 12]}{Syllables[number / 12 % 12]}{Syllables[number / 144 % 12]}{Syllables[number / 1728 % 12]}ko";

    /// <summary>Whether all of them are in what was found, in order.</summary>
    public bool IsIn(Habit habit) => CommonWith(habit) == Steps.Length;

    /// <summary>Whether two of them at least are.</summary>
    public bool SharesWith(Habit habit) => CommonWith(habit) >= 2;

    public static bool IsPart(Habit part, Habit whole)
    {
        var at = 0;
        foreach (var step in whole.Steps)
            at += at < part.Steps.Count && part.Steps[at].Words.Equals(step.Words) ? 1 : 0;
        return at == part.Steps.Count;
    }

    public override string ToString() => $"{Times}: {string.Join(" > ", Steps)}";

    private int CommonWith(Habit habit)
    {
        var at = 0;
        foreach (var step in habit.Steps)
        {
            for (var next = at; next < Steps.Length; next++)
            {
                if (!StepWords.Of(Steps[next]).IsSame(step.Words))
                    continue;
                at = next + 1;
                break;
            }
        }
        return habit.Steps.Count(step => Steps.Any(own => StepWords.Of(own).IsSame(step.Words))) is var common && at == Steps.Length ? common : Math.Min(common, at);
    }
}
