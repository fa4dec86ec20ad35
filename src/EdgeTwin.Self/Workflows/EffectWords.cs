namespace EdgeTwin.Self.Workflows;

/// <summary>Kinds of effects as they are written down: <c>set, note, ask</c>.</summary>
public static class EffectWords
{
    private static readonly string[] Names = ["set", "note", "program", "http", "ask"];

    /// <summary>What is allowed, in words.</summary>
    public const string Allowed = "set, note, program, http and ask";

    /// <summary>The kinds in words; <c>nothing</c> for none.</summary>
    public static string Of(EffectKinds kinds)
    {
        var words = "";
        for (var i = 0; i < Names.Length; i++)
        {
            if (((int)kinds & (1 << i)) != 0)
                words += words.Length == 0 ? Names[i] : ", " + Names[i];
        }
        return words.Length == 0 ? "nothing" : words;
    }

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static bool TryParse(string text, out EffectKinds kinds)
    {
        ArgumentNullException.ThrowIfNull(text);
        kinds = EffectKinds.None;
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var place = Array.IndexOf(Names, word);
            if (place < 0 && word != "nothing")
                return false;
            if (place >= 0)
                kinds |= (EffectKinds)(1 << place);
        }
        return true;
    }
}
