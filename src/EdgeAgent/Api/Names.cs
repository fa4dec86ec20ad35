using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api;

/// <summary>Resolves the names in a path or query.</summary>
public static class Names
{
    /// <summary>
    /// The property that a text names, written <c>greenhouse/air/temperature</c> (the last segment is the property) or
    /// <c>greenhouse/air#temperature</c>.
    /// </summary>
    /// <exception cref="ProblemException">It is no reference, or the agent does not know it.</exception>
    public static int Property(IPropertyCatalog catalog, string text, int nearestMax)
    {
        var slash = text.LastIndexOf('/');
        var written = text.Contains('#', StringComparison.Ordinal) || slash < 0 ? text : $"{text[..slash]}#{text[(slash + 1)..]}";
        if (!PropertyReference.TryParse(written, out var reference))
            throw Problems.BadValue("A property", text, PropertyReference.Allowed, "<twin>/<property> such as greenhouse/air/temperature");
        if (catalog.TryFind(reference, out var propertyId))
            return propertyId;
        throw Problems.Unknown("property", written, NearestNames.Of(written, All(catalog).Select(definition => definition.Reference.ToString()), nearestMax));
    }

    /// <summary>The twin that a text names.</summary>
    /// <exception cref="ProblemException">It is no id, or the agent does not know it.</exception>
    public static TwinId Twin(IPropertyCatalog catalog, string text, int nearestMax)
    {
        if (!TwinId.TryParse(text, out var twin))
            throw Problems.BadValue("A twin", text, TwinId.Allowed);
        if (All(catalog).Any(definition => definition.Reference.Twin == twin))
            return twin;
        throw Problems.Unknown("twin", text, NearestNames.Of(text, All(catalog).Select(definition => definition.Reference.Twin.Path).Distinct(), nearestMax));
    }

    /// <summary>What <see cref="IsPlain"/> allows, in words.</summary>
    public const string PlainAllowed = "a name of 1 to 64 letters, digits, '-', '_', '.' that starts with a letter or digit";

    /// <summary>Whether a text can name a recording or a token.</summary>
    public static bool IsPlain(string? name) =>
        name is { Length: > 0 and <= 64 } && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Every definition in a catalog.</summary>
    public static IEnumerable<PropertyDefinition> All(IPropertyCatalog catalog)
    {
        for (var id = 0; id < catalog.Count; id++)
            yield return catalog[id];
    }
}
