namespace EdgeTwin.Self.Mining;

/// <summary>What something that is done again and again may be called.</summary>
internal static class HabitTitle
{
    private const int LengthMax = 60;

    /// <summary>The heading under which it stands mostly, if that says more than a day; otherwise from its first step to its last.</summary>
    /// <param name="headings">The headings, the newest last.</param>
    /// <param name="steps">Its steps.</param>
    public static string Of(IReadOnlyList<string> headings, IReadOnlyList<HabitStep> steps)
    {
        var counts = new Dictionary<StepWords, int>();
        var (best, title) = (0, "");
        foreach (var heading in headings)
        {
            var words = StepWords.Of(heading);
            if (words.IsEmpty || HeadingDay.In(heading) is not null)
                continue;
            var count = counts[words] = counts.GetValueOrDefault(words) + 1;
            if (count >= best)
                (best, title) = (count, heading);
        }
        var plain = StepWording.Plain(title, ",.!?'-/");
        if (2 * best >= headings.Count && plain.Length > 0)
            return StepWording.Cut(plain, LengthMax);
        return $"{Short(steps[0])} to {Short(steps[^1])}";
    }

    private static string Short(HabitStep step)
    {
        var plain = StepWording.Plain(PlainLinks(step.Text), "'-").Trim();
        return plain.Length == 0 ? "a step" : StepWording.Cut(plain, LengthMax / 2);
    }

    /// <summary>Of a link what it reads, and of one to a twin nothing but that.</summary>
    private static string PlainLinks(string text)
    {
        for (var start = text.IndexOf("[[", StringComparison.Ordinal); start >= 0; start = text.IndexOf("[[", start, StringComparison.Ordinal))
        {
            var end = text.IndexOf("]]", start, StringComparison.Ordinal);
            if (end < 0)
                break;
            var link = text[(start + 2)..end];
            var bar = link.IndexOf('|', StringComparison.Ordinal);
            text = text[..start] + (bar >= 0 ? link[(bar + 1)..] : link.Replace("twin:", "", StringComparison.Ordinal)) + text[(end + 2)..];
        }
        return text;
    }
}
