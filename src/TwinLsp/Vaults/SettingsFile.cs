using System.Text;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>Reads what a vault's own files and the client say about it. What is wrong stops nothing: each bad value keeps what it was before.</summary>
internal static class SettingsFile
{
    private const string SchemaFolder = ".edgetwin/schemas/";

    /// <summary>How the client's settings are called in errors.</summary>
    public const string Client = "the editor's settings";

    /// <summary>The files of a vault's settings, from its root; the first that is there counts.</summary>
    public static IReadOnlyList<string> Names { get; } = [".edgetwin/notes.toml", ".edgetwin.toml"];

    /// <summary>Whether a path from the vault's root is one of those files, or a schema.</summary>
    public static bool Is(string path) =>
        Names.Contains(path, StringComparer.Ordinal)
        || (path.StartsWith(SchemaFolder, StringComparison.Ordinal) && path.EndsWith(".toml", StringComparison.Ordinal) && path.LastIndexOf('/') == SchemaFolder.Length - 1);

    /// <summary>The settings of a vault: notes are found by the slug of their title where marksman is used, because it does so; then what the client says; then the file.</summary>
    /// <param name="root">The vault's folder.</param>
    /// <param name="client">The client's settings as TOML; empty if it has none.</param>
    /// <param name="wrong">What is wrong, each with its place.</param>
    public static VaultSettings Read(string root, string client, out IReadOnlyList<ConfigurationError> wrong)
    {
        var errors = new List<ConfigurationError>();
        var settings = new VaultSettings();
        if (File.Exists(Path.Combine(root, ".marksman.toml")))
            settings = settings with { Links = settings.Links with { TitleSlugs = true } };
        if (client.Length > 0)
            settings = Take(Client, client, settings, errors);
        string? first = null;
        foreach (var name in Names)
        {
            if (!File.Exists(Path.Combine(root, name)))
                continue;
            if (first is not null)
                errors.Add(new ConfigurationError(name, 1, 1, $"it is not read, because '{first}' is there too; allowed is one of them"));
            else if (Text(root, name, errors) is { } text)
                settings = Take(name, text, settings, errors);
            first ??= name;
        }
        if (Schemas(root, errors) is { Count: > 0 } schemas)
            settings = settings with { Checks = settings.Checks with { Schemas = new NoteSchemas(schemas) } };
        wrong = errors;
        return settings;
    }

    /// <summary>What is wrong with the text of one of those files.</summary>
    public static IReadOnlyList<ConfigurationError> Check(string path, string text)
    {
        var errors = new List<ConfigurationError>();
        if (Names.Contains(path, StringComparer.Ordinal))
            Take(path, text, new VaultSettings(), errors);
        else
            TakeSchema(path, text, errors);
        return errors;
    }

    /// <summary>An error as one line: compilers' way, or without a place where there is no file.</summary>
    public static string Words(ConfigurationError error) => error.File == Client ? $"{Client}: {error.Message}" : error.ToString();

    private static VaultSettings Take(string name, string text, VaultSettings before, List<ConfigurationError> errors)
    {
        var settings = SettingsOptions.Table.Read(name, text, before, out var wrong);
        errors.AddRange(wrong);
        return settings;
    }

    private static NoteSchema TakeSchema(string path, string text, List<ConfigurationError> errors)
    {
        var schema = SchemaOptions.Table.Read(path, text, new NoteSchema(Path.GetFileNameWithoutExtension(path), [], []), out var wrong);
        errors.AddRange(wrong);
        // A field without a name is among the errors.
        return schema with { Fields = [.. schema.Fields.Where(field => field.Name.Length > 0)] };
    }

    private static List<NoteSchema> Schemas(string root, List<ConfigurationError> errors)
    {
        var schemas = new List<NoteSchema>();
        var folder = Path.Combine(root, SchemaFolder);
        if (!Directory.Exists(folder))
            return schemas;
        try
        {
            foreach (var file in Directory.GetFiles(folder, "*.toml").Order(StringComparer.Ordinal))
            {
                var name = SchemaFolder + Path.GetFileName(file);
                if (Text(root, name, errors) is { } text)
                    schemas.Add(TakeSchema(name, text, errors));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigurationError(SchemaFolder, 1, 1, $"it cannot be read: {error.Message}"));
        }
        return schemas;
    }

    private static string? Text(string root, string name, List<ConfigurationError> errors)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, name), Encoding.UTF8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigurationError(name, 1, 1, $"it cannot be read: {error.Message}"));
            return null;
        }
    }
}
