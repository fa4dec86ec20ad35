using System.Text.Json;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Tests.Settings;

public sealed class SettingsFileTests
{
    private const string Everything = """
        ignore = ["archive/", "*.tmp.md"]

        [links]
        mode = "relative"
        aliases = false
        titles = false
        title_slugs = true

        [notes]
        folder = "inbox"

        [daily]
        folder = "days"
        format = "yyyy/MM/dd"
        template = "day"

        [templates]
        folder = "forms"

        [rename]
        preview = true

        [diagnostics]
        broken-note = "error"
        orphan-note = "off"
        """;

    [Theory]
    [InlineData(".edgetwin/notes.toml")]
    [InlineData(".edgetwin.toml")]
    public void Every_option_is_read_from_either_file(string name)
    {
        using var folder = new TestFolder((name, Everything));
        var settings = SettingsFile.Read(folder.Path, "", out var wrong);
        Assert.Empty(wrong);
        Assert.Equal(new VaultOptions { Mode = LinkMode.Relative, Aliases = false, Titles = false, TitleSlugs = true }, settings.Links);
        Assert.Equal(["archive/", "*.tmp.md"], settings.Ignore);
        Assert.Equal(("inbox", "days", "yyyy/MM/dd", "day", "forms"), (settings.NewNoteFolder, settings.Daily.Folder, settings.Daily.Format, settings.Daily.Template, settings.TemplateFolder));
        Assert.True(settings.IsRenameShown);
        Assert.Equal(ProblemSeverity.Error, settings.Checks.Levels[ProblemKind.BrokenNote]);
        Assert.Null(settings.Checks.Levels[ProblemKind.OrphanNote]);
        Assert.Equal(ProblemLevels.Default[ProblemKind.EmptyNote], settings.Checks.Levels[ProblemKind.EmptyNote]);
    }

    [Fact]
    public void Without_a_file_every_option_has_its_default()
    {
        using var folder = new TestFolder();
        Assert.Equal(new VaultSettings(), SettingsFile.Read(folder.Path, "", out var wrong));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("[links]\nmode = \"shortst\"", ".edgetwin/notes.toml:2:8: mode is \"shortst\"; allowed is \"shortest\", \"relative\" or \"absolute\"")]
    [InlineData("[links]\naliases = 1", ".edgetwin/notes.toml:2:11: aliases is 1; allowed is true or false")]
    [InlineData("[links]\nalises = true", ".edgetwin/notes.toml:2:1: unknown key 'alises'; did you mean 'aliases'?")]
    [InlineData("[dayly]\nfolder = \"a\"", ".edgetwin/notes.toml:1:2: unknown key 'dayly'; did you mean 'daily'?")]
    [InlineData("[diagnostics]\nbroken-notes = \"off\"", ".edgetwin/notes.toml:2:1: unknown key 'broken-notes'; did you mean 'broken-note'?")]
    [InlineData("ignore = \"a\"", ".edgetwin/notes.toml:1:10: ignore is \"a\"; allowed is a list of texts in quotes, without control characters")]
    [InlineData("ignore = [1]", ".edgetwin/notes.toml:1:10: ignore is [1]; allowed is a list of texts in quotes, without control characters")]
    [InlineData("links = 3", ".edgetwin/notes.toml:1:9: links is 3; allowed is one table, [links]")]
    [InlineData("[daily]\nformat = \"a\\nb\"", ".edgetwin/notes.toml:2:10: format is \"a\\nb\"; allowed is text in quotes, without control characters")]
    public void A_mistake_is_named_with_its_place_and_what_is_allowed_and_the_rest_counts(string text, string error)
    {
        using var folder = new TestFolder((".edgetwin/notes.toml", text + "\n[templates]\nfolder = \"forms\"\n"));
        var settings = SettingsFile.Read(folder.Path, "", out var wrong);
        Assert.Equal(error, SettingsFile.Words(Assert.Single(wrong)));
        Assert.Equal(new VaultSettings { TemplateFolder = "forms" }, settings);
    }

    [Theory]
    [InlineData("[links\n")]
    [InlineData("\0\0\0")]
    [InlineData("a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("= = =")]
    [InlineData("\uFFFD\uFFFD")]
    public void What_is_no_TOML_is_said_and_stops_nothing(string text)
    {
        using var folder = new TestFolder((".edgetwin/notes.toml", text));
        Assert.Equal(new VaultSettings(), SettingsFile.Read(folder.Path, "", out var wrong));
        Assert.NotEmpty(wrong);
    }

    [Fact]
    public void Of_two_files_the_first_counts_and_the_other_is_named()
    {
        using var folder = new TestFolder((".edgetwin/notes.toml", "[notes]\nfolder = \"a\""), (".edgetwin.toml", "[notes]\nfolder = \"b\""));
        Assert.Equal("a", SettingsFile.Read(folder.Path, "", out var wrong).NewNoteFolder);
        Assert.StartsWith(".edgetwin.toml:1:1: it is not read, because '.edgetwin/notes.toml' is there too", Assert.Single(wrong).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vault_of_marksman_links_by_slug_unless_its_file_says_otherwise()
    {
        using var folder = new TestFolder((".marksman.toml", ""));
        Assert.True(SettingsFile.Read(folder.Path, "", out _).Links.TitleSlugs);
        folder.Write(".edgetwin.toml", "links.title_slugs = false");
        Assert.False(SettingsFile.Read(folder.Path, "", out _).Links.TitleSlugs);
    }

    [Theory]
    [InlineData("""{"links":{"mode":"absolute"},"ignore":["a","b\"\\"]}""")]
    [InlineData("""{"edgetwin":{"links":{"mode":"absolute"},"ignore":["a","b\"\\"],"daily":null,"notes":{}}}""")]
    public void The_client_says_the_same_as_JSON_and_the_file_has_the_last_word(string json)
    {
        using var document = JsonDocument.Parse(json);
        var client = ClientSettings.Toml(document.RootElement);
        using var folder = new TestFolder();
        var settings = SettingsFile.Read(folder.Path, client, out var wrong);
        Assert.Empty(wrong);
        Assert.Equal((LinkMode.Absolute, "a b\"\\"), (settings.Links.Mode, string.Join(' ', settings.Ignore)));
        folder.Write(".edgetwin.toml", "links.mode = \"relative\"");
        settings = SettingsFile.Read(folder.Path, client, out _);
        Assert.Equal((LinkMode.Relative, 2), (settings.Links.Mode, settings.Ignore.Count));
    }

    [Theory]
    [InlineData("""{"links":{"mode":1.5}}""", "the editor's settings: mode is \"1.5\"; allowed is \"shortest\", \"relative\" or \"absolute\"")]
    [InlineData("""{"links":[1,2]}""", "the editor's settings: links is [1, 2]; allowed is one table, [links]")]
    [InlineData("""{"linkz":{"mode":1}}""", "the editor's settings: unknown key 'linkz'; did you mean 'links'?")]
    [InlineData("""{"notes":{"folder":"\u0001"}}""", "the editor's settings: folder is \"\\u0001\"; allowed is text in quotes, without control characters")]
    [InlineData("""{"notes":{"folder":"a\uFFFD\u0002"}}""", "the editor's settings: folder is \"a\\uFFFD\\u0002\"; allowed is text in quotes, without control characters")]
    [InlineData("""{"notes":{"fol\ud800der":"a"}}""", "the editor's settings: unknown key '\uFFFD'; allowed in [notes] are folder")]
    public void What_is_wrong_in_it_has_no_place_and_the_same_words(string json, string error)
    {
        using var document = JsonDocument.Parse(json);
        using var folder = new TestFolder();
        SettingsFile.Read(folder.Path, ClientSettings.Toml(document.RootElement), out var wrong);
        Assert.Equal(error, SettingsFile.Words(Assert.Single(wrong)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("""{"edgetwin":[1]}""")]
    public void A_client_that_says_nothing_changes_nothing(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal("", ClientSettings.Toml(document.RootElement));
    }

    [Fact]
    public void Schemas_are_read_by_their_names_and_a_bad_one_costs_what_is_bad_in_it()
    {
        using var folder = new TestFolder(
            (".edgetwin/schemas/book.toml", "sections = [\"Summary\"]\n[[field]]\nname = \"author\"\nrequired = true\n[[field]]\nname = \"status\"\nvalues = [\"read\"]\ntype = \"lnk\"\n[[field]]\ntype = \"date\""),
            (".edgetwin/schemas/notes.txt", "?"));
        var schemas = SettingsFile.Read(folder.Path, "", out var wrong).Checks.Schemas;
        var book = Assert.Single(schemas.All);
        Assert.Equal(("book", "Summary"), (book.Type, string.Join(' ', book.Sections)));
        Assert.Equal([("author", true, FieldKind.Text), ("status", false, FieldKind.Text)], book.Fields.Select(field => (field.Name, field.IsRequired, field.Kind)));
        Assert.Equal(
            [".edgetwin/schemas/book.toml:8:8: type is \"lnk\"; allowed is \"text\", \"number\", \"date\", \"boolean\", \"link\" or \"list\"",
             ".edgetwin/schemas/book.toml:9:3: 'name' is missing in [[field]]; allowed is text in quotes, without control characters"],
            wrong.Select(error => error.ToString()));
    }

    [Fact]
    public void Every_kind_of_problem_has_a_meaning_and_a_level() =>
        Assert.All(ProblemLevels.Kinds, kind => Assert.True(Problems.MeaningOf(kind).EndsWith('.') && ProblemLevels.Default[kind] is not null));

    [Fact]
    public void The_page_is_what_the_options_say()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs/notes-configuration.md");
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1")
            File.WriteAllText(path, SettingsOptions.Markdown());
        Assert.True(File.Exists(path) && File.ReadAllText(path) == SettingsOptions.Markdown(), "docs/notes-configuration.md is not what the options say; run this test with EDGETWIN_UPDATE=1 and commit the file.");
    }
}
