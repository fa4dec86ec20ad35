namespace EdgeTwin.Self.Voice;

/// <summary>A text's habits as numbers, one for each <see cref="VoiceFeature"/>.</summary>
internal static class VoiceMeasures
{
    /// <summary>How many there are.</summary>
    public const int Count = 12;

    /// <summary>Measures a text.</summary>
    public static double[] Of(string text)
    {
        var values = new double[Count];
        var words = VoiceWords.In(text);
        var sentences = VoiceWords.Sentences(text);
        if (words.Count == 0)
            return values;
        var (sum, squares, counted) = (0.0, 0.0, 0);
        foreach (var sentence in sentences)
        {
            var length = VoiceWords.In(sentence).Count;
            if (length == 0)
                continue;
            sum += length;
            squares += length * (double)length;
            counted++;
        }
        values[(int)VoiceFeature.SentenceWords] = sum / Math.Max(1, counted);
        values[(int)VoiceFeature.SentenceSpread] = Math.Sqrt(Math.Max(0, (squares / Math.Max(1, counted)) - (values[0] * values[0])));
        var letters = 0;
        var perThousand = 1000.0 / words.Count;
        foreach (var word in words)
        {
            letters += word.Length;
            if (word.IndexOf('\'', StringComparison.Ordinal) is > 0 and var mark && word[(mark + 1)..] is "t" or "re" or "ve" or "ll" or "d" or "m")
                values[(int)VoiceFeature.Contractions] += perThousand;
            if (word is "i" or "me" or "my" or "mine" or "we" or "us" or "our" or "ours" || word.StartsWith("i'", StringComparison.Ordinal) || word.StartsWith("we'", StringComparison.Ordinal))
                values[(int)VoiceFeature.FirstPersons] += perThousand;
        }
        values[(int)VoiceFeature.WordLetters] = (double)letters / words.Count;
        for (var i = 0; i < text.Length; i++)
        {
            var feature = text[i] switch
            {
                ',' => VoiceFeature.Commas,
                ';' => VoiceFeature.Semicolons,
                ':' => VoiceFeature.Colons,
                '\u2013' or '\u2014' => VoiceFeature.Dashes,
                '-' when i > 0 && text[i - 1] == ' ' => VoiceFeature.Dashes,
                '(' => VoiceFeature.Brackets,
                '?' => VoiceFeature.Questions,
                '!' => VoiceFeature.Exclamations,
                _ => VoiceFeature.SentenceWords,
            };
            if (feature != VoiceFeature.SentenceWords)
                values[(int)feature] += perThousand;
        }
        return values;
    }
}
