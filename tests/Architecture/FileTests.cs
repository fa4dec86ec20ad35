using System.Text.RegularExpressions;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace EdgeTwin.ArchitectureTests;

public sealed partial class FileTests
{
    private const int SourceLinesMax = 500;

    private static readonly string[] EmptyWords = ["Utils", "Helpers", "Common", "Misc", "Manager", "Util", "Helper"];

    /// <summary>Text files that are read by people. Lock files and recorded data are not.</summary>
    private static IEnumerable<string> TextFiles => Repository.Files.Where(file =>
        Path.GetExtension(file) is ".cs" or ".md" or ".csproj" or ".props" or ".targets" or ".sh" or ".toml" or ".txt" or ".xml" or ".service" or "" && !file.Contains("/data/", StringComparison.Ordinal));

    [Fact]
    public void No_source_file_is_longer_than_500_lines() =>
        Assert.DoesNotContain(Repository.Files, file => file.EndsWith(".cs", StringComparison.Ordinal) && File.ReadLines(Path.Combine(Repository.Root, file)).Count() > SourceLinesMax);

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing() =>
        Assert.DoesNotContain(Repository.Files, file => file.Split('/').Any(part => EmptyWords.Contains(part.Split('.')[0])));

    [Fact]
    public void Every_type_of_src_lies_in_a_file_of_its_name()
    {
        var misplaced = Repository.Files
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal) && Path.GetFileName(file) != "Program.cs")
            .Where(file => !Declares(file, TypeOf(file)));
        Assert.Empty(misplaced);
    }

    [Fact]
    public void Every_Markdown_file_has_a_title() =>
        Assert.DoesNotContain(Repository.Files, file => file.EndsWith(".md", StringComparison.Ordinal) && !WithoutFrontMatter(Repository.Read(file)).StartsWith("# ", StringComparison.Ordinal));

    /// <summary>Notes of the examples have what is to be told of them above their title.</summary>
    private static string WithoutFrontMatter(string text) =>
        text.StartsWith("---\n", StringComparison.Ordinal) && text.IndexOf("\n---\n", StringComparison.Ordinal) is > 0 and var end ? text[(end + "\n---\n".Length)..] : text;

    [Fact]
    public void Nothing_is_left_to_do() => Assert.Empty(Containing("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "Skip" + " = \""));

    [Fact]
    public void No_path_of_one_machine_is_written_down() => Assert.Empty(Matching(MachinePath()));

    [Fact]
    public void Every_shell_script_is_executable_and_stops_at_the_first_error()
    {
        var scripts = Repository.Files.Where(IsProgram).ToList();
        Assert.Contains("run", scripts);
        Assert.Contains("test", scripts);
        Assert.DoesNotContain(scripts, file => !File.GetUnixFileMode(Path.Combine(Repository.Root, file)).HasFlag(UnixFileMode.UserExecute));
        Assert.DoesNotContain(scripts, file => Repository.Read(file).StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal) && !Repository.Read(file).Contains("set -euo pipefail", StringComparison.Ordinal));
    }

    /// <summary>A generic type beside one of its name without parameters: <c>Option&lt;T&gt;</c> lies in OptionOf.cs.</summary>
    private static string TypeOf(string file)
    {
        var name = Path.GetFileName(file).Split('.')[0];
        return name.EndsWith("Of", StringComparison.Ordinal) && !Declares(file, name) ? name[..^2] : name;
    }

    private static bool IsProgram(string file) =>
        Path.GetExtension(file) is "" or ".sh" && Repository.Read(file).StartsWith("#!", StringComparison.Ordinal);

    private static bool Declares(string file, string type) =>
        Regex.IsMatch(Repository.Read(file), $@"\b(class|struct|interface|enum|record|delegate \S+)\s+{Regex.Escape(type)}\b");

    private static IEnumerable<string> Containing(params string[] words) =>
        TextFiles.SelectMany(file => words.Where(word => Repository.Read(file).Contains(word, StringComparison.Ordinal)).Select(word => $"{file}: {word}"));

    private static IEnumerable<string> Matching(Regex pattern) =>
        TextFiles.SelectMany(file => pattern.Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}"));

    /// <summary>Somebody's home or working folder. System folders such as /usr and /var mean the same on every machine.</summary>
    [GeneratedRegex(@"(?<![\w.\-}$*])/(home/(?!pi\b|user\b)\w+|root/\.|wor[k]/|Users/\w+|tm[p]/wt)")]
    private static partial Regex MachinePath();
}
