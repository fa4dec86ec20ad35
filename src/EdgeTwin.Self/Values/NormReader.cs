namespace EdgeTwin.Self.Values;

/// <summary>
/// Reads a norm in English: which behaviour it is about, and whether it wants it. "It's rude not to help" wants help: what turns the norm round
/// turns the polarity round and leaves the behaviour, so that whoever compares an action with the behaviour alone is right about both or about neither.
/// </summary>
public static class NormReader
{
    private const int JudgementWithin = 7;
    private const int ConnectionWithin = 5;

    /// <summary>Reads one. Every text has a reading: one without a judgement wants what it says.</summary>
    public static NormReading Read(string norm)
    {
        ArgumentNullException.ThrowIfNull(norm);
        var words = Words(norm);
        if (words.Count == 0)
            return new NormReading(1, 0, norm.Length);
        var first = AfterCondition(norm, words);
        return Impersonal(words, first) ?? Modal(words, first) ?? OfSubject(words, first) ?? Plain(words, first);
    }

    /// <summary>"It's rude to …", "It is expected that you …", "It's not okay for people to …".</summary>
    private static NormReading? Impersonal(List<NormWord> words, int first)
    {
        if (words[first].Text is not ("it" or "it's" or "its" or "is"))
            return null;
        var polarity = 1;
        for (var i = first + 1; i < Math.Min(words.Count, first + JudgementWithin); i++)
        {
            if (NormWords.IsNegation(words[i].Text))
            {
                polarity = -polarity;
                continue;
            }
            if (words[i].Text is "always" || NormWords.Judgement(words[i].Text) is not (not 0 and var judgement))
                continue;
            var last = Math.Min(words.Count, i + ConnectionWithin);
            for (var at = i + 1; at < last; at++)
            {
                if (words[at].Text is "to" or "that" or "when" or "if" or "for" or "not" or "never" or "you" or "people")
                    return Core(words, AfterSubject(words, at), polarity * judgement) with { IsPermission = polarity > 0 && NormWords.IsAllowing(words[i].Text) };
            }
            return i + 1 < words.Count ? Core(words, i + 1, polarity * judgement) : null;
        }
        return null;
    }

    /// <summary>Behind "that you", "for people to", "when someone": where the behaviour begins.</summary>
    private static int AfterSubject(List<NormWord> words, int connection)
    {
        if (words[connection].Text is "for")
        {
            for (var at = connection + 1; at < Math.Min(words.Count - 1, connection + 6); at++)
            {
                if (words[at].Text is "to")
                    return NormWords.IsNegation(words[at - 1].Text) ? at - 1 : at;
            }
        }
        var start = words[connection].Text is "that" or "when" or "if" or "for" ? connection + 1 : connection;
        return start + 1 < words.Count && NormWords.IsAnyone(words[start].Text) ? start + 1 : start;
    }

    /// <summary>"You should …", "People must not …", "You can't …".</summary>
    private static NormReading? Modal(List<NormWord> words, int first)
    {
        for (var i = first; i < words.Count - 1; i++)
        {
            if (NormWords.IsModal(words[i].Text))
                return Core(words, i + 1, words[i].Text is "cannot" ? -1 : 1);
            if (words[i].Text is "can" && NormWords.IsNegation(words[i + 1].Text))
                return Core(words, i + 1, 1);
            if (words[i].Text is "have" or "has" && words[i + 1].Text is "to" && i + 2 < words.Count)
                return i > first && NormWords.IsNegation(words[i - 1].Text) ? Core(words, i + 2, -1) with { IsPermission = true } : Core(words, i + 2, 1);
            if (words[i].Text is "need" && NormWords.IsNegation(words[i + 1].Text) && i + 2 < words.Count)
                return Core(words, i + 2, -1) with { IsPermission = true };
            if (words[i].Text is "have" or "has" && i + 3 < words.Count && words[i + 1].Text is "a" or "the" or "no" or "an" && Duty(words, i) is { } duty)
                return duty;
        }
        return null;
    }

    /// <summary>"You have a duty not to …", "You have the right to …", "You have no right to …".</summary>
    private static NormReading? Duty(List<NormWord> words, int have)
    {
        if (words[have + 2].Text is not ("duty" or "responsibility" or "obligation" or "right") || !(words[have + 3].Text is "to" || NormWords.IsNegation(words[have + 3].Text)))
            return null;
        var isNone = words[have + 1].Text is "no";
        // No right is a prohibition; no duty and a right forbid nothing.
        return Core(words, have + 3, isNone ? -1 : 1) with { IsPermission = isNone != words[have + 2].Text is "right" };
    }

    /// <summary>"You are expected to …" and "Hitting people is wrong": what is judged stands before or behind.</summary>
    private static NormReading? OfSubject(List<NormWord> words, int first)
    {
        for (var i = first + 1; i < words.Count - 1; i++)
        {
            if (words[i].Text is not ("is" or "are" or "was" or "were" or "be") && !(words[i - 1].Text is "you" && words[i].Text is "re"))
                continue;
            var polarity = 1;
            for (var at = i + 1; at < Math.Min(words.Count, i + JudgementWithin); at++)
            {
                if (NormWords.IsNegation(words[at].Text))
                    polarity = -polarity;
                if (words[at].Text is "always" || NormWords.Judgement(words[at].Text) is not (not 0 and var judgement))
                    continue;
                if (words[at].Text is "expected" or "encouraged" or "supposed" or "allowed" or "right" or "required" or "discouraged" && at + 2 < words.Count && (words[at + 1].Text is "to" || NormWords.IsNegation(words[at + 1].Text)))
                    return Core(words, at + 1, polarity * judgement) with { IsPermission = polarity > 0 && NormWords.IsAllowing(words[at].Text) };
                return Core(words, first, polarity * judgement, i);
            }
        }
        return null;
    }

    /// <summary>"Never shove a sister", and what has no judgement in any of these places.</summary>
    private static NormReading Plain(List<NormWord> words, int first)
    {
        for (var i = first; i < words.Count - 1; i++)
        {
            // "A good friend will never …": far behind, only what turns the whole sentence round.
            if (NormWords.IsNegation(words[i].Text) && (i < first + 4 || words[i - 1].Text is "will" or "would" or "do" or "does"))
                return Core(words, i, 1);
        }
        foreach (var word in words)
        {
            if (NormWords.Judgement(word.Text) < 0)
                return Core(words, first, -1);
        }
        return Core(words, first, 1);
    }

    /// <summary>The behaviour from a word on, without what only turns it round.</summary>
    private static NormReading Core(List<NormWord> words, int from, int polarity, int end = 0)
    {
        end = end == 0 ? words.Count : end;
        while (from < end - 1 && (NormWords.IsFiller(words[from].Text) || NormWords.IsNegation(words[from].Text)))
        {
            if (NormWords.IsNegation(words[from].Text))
                polarity = -polarity;
            from++;
        }
        // Who avoids something does not do it.
        if (from < end - 1 && words[from].Text is "avoid" or "avoiding")
            return Core(words, from + 1, -polarity, end);
        if (from < end - 2 && words[from].Text is "refrain" or "refraining" or "abstain" or "abstaining" && words[from + 1].Text is "from")
            return Core(words, from + 2, -polarity, end);
        return new NormReading(polarity, words[from].Start, words[end - 1].End);
    }

    /// <summary>Behind "If you're sick,".</summary>
    private static int AfterCondition(string norm, List<NormWord> words)
    {
        if (words[0].Text is not ("if" or "when") || norm.IndexOf(',', StringComparison.Ordinal) is not (>= 0 and var comma))
            return 0;
        var next = words.FindIndex(word => word.Start > comma);
        return next < 0 ? 0 : next;
    }

    /// <summary>The words in small letters; "shouldn't" is "should" and "not".</summary>
    private static List<NormWord> Words(string norm)
    {
        var words = new List<NormWord>();
        for (var at = 0; at < norm.Length; at++)
        {
            if (!char.IsLetterOrDigit(norm[at]))
                continue;
            var start = at;
            while (at < norm.Length && (char.IsLetterOrDigit(norm[at]) || (norm[at] is '\'' or '\u2019' or '-' && at + 1 < norm.Length && char.IsLetterOrDigit(norm[at + 1]))))
                at++;
            // A possessive of many ends in an apostrophe of its own.
            Add(words, norm[start..at].ToLowerInvariant().Replace('\u2019', '\''), start, at < norm.Length && norm[at] is '\'' or '\u2019' ? at + 1 : at);
        }
        return words;
    }

    private static void Add(List<NormWord> words, string word, int start, int end)
    {
        var stem = word switch
        {
            "can't" => "can",
            "won't" => "will",
            "shouldnt" => "should",
            _ when word.EndsWith("n't", StringComparison.Ordinal) => word[..^3],
            "you're" or "they're" or "we're" => word[..^3],
            _ => word,
        };
        words.Add(new NormWord(stem, start, end));
        if (word.EndsWith("n't", StringComparison.Ordinal) || word is "shouldnt")
            words.Add(new NormWord("not", start, end));
        else if (stem.Length < word.Length)
            words.Add(new NormWord("re", start, end));
    }
}
