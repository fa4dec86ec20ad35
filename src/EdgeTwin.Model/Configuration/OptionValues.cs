using System.Text;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>Values as they are read and shown by every kind of option.</summary>
internal static class OptionValues
{
    /// <summary>Reports a value that is not allowed: the option, the value, the problem if there is more to say, what is allowed.</summary>
    public static void Refuse(ConfigurationEntry entry, string? problem, string allowed, ConfigurationErrors errors) =>
        errors.Add(entry.ValuePlace, $"{entry.Key} is {entry.Shown}{(string.IsNullOrEmpty(problem) ? "" : $": {problem}")}; allowed is {allowed}");

    /// <summary>The problem of a value that should have been text with a unit.</summary>
    public static string NoText<T>(ConfigurationEntry entry, out T value)
        where T : struct
    {
        value = default;
        return entry.Value is IntegerValueSyntax or FloatValueSyntax ? "a number without a unit" : "not text in quotes";
    }

    /// <summary>A whole or broken number; null if the value is none.</summary>
    public static double? Number(ValueSyntax? value) => value switch
    {
        IntegerValueSyntax whole => whole.Value,
        FloatValueSyntax broken => broken.Value,
        _ => null,
    };

    /// <summary>A text as a TOML basic string.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
