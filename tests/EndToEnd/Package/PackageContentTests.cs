using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EndToEnd.Package;

/// <summary>What is in the packages that <c>make deb</c> makes.</summary>
public sealed partial class PackageContentTests
{
    private const long BytesMax = 8 * 1024 * 1024;
    private const UnixFileMode ProgramMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode TextMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly string[] Contents =
    [
        "/etc/edgetwin/edgetwin.toml",
        "/usr/bin/edgetwin",
        "/usr/lib/systemd/system/edgetwin.service",
        "/usr/lib/sysusers.d/edgetwin.conf",
        "/usr/lib/udev/rules.d/50-edgetwin.rules",
        "/usr/share/bash-completion/completions/edgetwin",
        "/usr/share/doc/edgetwin/changelog.Debian.gz",
        "/usr/share/doc/edgetwin/changelog.gz",
        "/usr/share/doc/edgetwin/copyright",
        "/usr/share/fish/vendor_completions.d/edgetwin.fish",
        "/usr/share/lintian/overrides/edgetwin",
        "/usr/share/man/man1/edgetwin.1.gz",
        "/usr/share/man/man5/edgetwin.toml.5.gz",
        "/usr/share/zsh/vendor-completions/_edgetwin",
    ];

    private static readonly string[] Parts = ["/conffiles", "/control", "/md5sums", "/postinst", "/postrm", "/preinst", "/prerm", "/triggers"];

    public static TheoryData<string> Architectures => ["amd64", "arm64"];

    [Theory]
    [MemberData(nameof(Architectures))]
    public async Task A_package_has_these_files_of_root_and_no_others(string architecture)
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(architecture));
        var files = package.Files.Where(file => !file.Value.IsFolder).ToList();
        Assert.Equal(Contents, files.Select(file => file.Key).Order(StringComparer.Ordinal));
        Assert.Equal(Parts, package.Control.Where(file => !file.Value.IsFolder).Select(file => file.Key).Order(StringComparer.Ordinal));
        Assert.All(package.Files.Values, file => Assert.Equal((0, 0), (file.Entry.Uid, file.Entry.Gid)));
        Assert.All(files, file => Assert.Equal(file.Key == "/usr/bin/edgetwin" ? ProgramMode : TextMode, file.Value.Entry.Mode));
        Assert.Single(package.Files.Values.Concat(package.Control.Values).Select(file => file.Entry.ModificationTime).Distinct());
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public async Task A_package_is_at_most_8_MB_and_knows_how_large_it_is_installed(string architecture)
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(architecture));
        var bytes = new FileInfo(package.Path).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{package.Path}: {bytes} bytes");
        Assert.InRange(bytes, 1, BytesMax);
        var kibibytes = package.Files.Where(file => file.Key != "/").Sum(file => file.Value.IsFolder ? 1 : (file.Value.Content.Length + 1023) / 1024);
        Assert.Equal(kibibytes, int.Parse(package.Field("Installed-Size"), CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public async Task Every_file_has_its_checksum_but_the_configuration_which_is_its_owners(string architecture)
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(architecture));
        Assert.Equal("/etc/edgetwin/edgetwin.toml\n", package.Control["/conffiles"].Text);
        Assert.Equal(File.ReadAllText(RepositoryRoot.Of("docs/edgetwin.default.toml")), package.Files["/etc/edgetwin/edgetwin.toml"].Text);
        var summed = package.Control["/md5sums"].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "/" + line[34..]);
        Assert.Equal(Contents.Except(["/etc/edgetwin/edgetwin.toml"]), summed.Order(StringComparer.Ordinal));
        var work = Directory.CreateTempSubdirectory("edgetwin-sums-").FullName;
        try
        {
            var check = await ProgramRun.RunAsync("sh", ["-c", "dpkg-deb --raw-extract \"$1\" tree && cd tree && md5sum --check --strict --quiet DEBIAN/md5sums", "sh", package.Path], TimeSpan.FromMinutes(1), directory: work);
            Assert.True(check.ExitCode == 0, check.Output + check.Error);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    [Theory]
    [InlineData("amd64", 62)]
    [InlineData("arm64", 183)]
    public async Task The_program_is_of_its_architecture_stripped_and_needs_what_the_package_depends_on(string architecture, int machine)
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(architecture));
        Assert.Equal(architecture, package.Field("Architecture"));
        var program = package.Files["/usr/bin/edgetwin"].Content;
        Assert.Equal(machine, BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(18))); // e_machine, elf(5)
        var work = Directory.CreateTempSubdirectory("edgetwin-elf-").FullName;
        try
        {
            var file = Path.Combine(work, "edgetwin");
            await File.WriteAllBytesAsync(file, program, TestContext.Current.CancellationToken);
            var elf = await ProgramRun.RunAsync("readelf", ["--wide", "--sections", "--dynamic", "--version-info", file], TimeSpan.FromMinutes(1));
            Assert.True(elf.ExitCode == 0, elf.Error);
            Assert.DoesNotMatch(@"\s\.(symtab|debug_\w+)\s", elf.Output);
            Assert.All(Needed().Matches(elf.Output), match => Assert.Matches(@"^(libc\.so\.6|libm\.so\.6|ld-linux-.*)$", match.Groups[1].Value));
            var newest = LibcVersion().Matches(elf.Output).Select(match => Version.Parse(match.Groups[1].Value)).Max();
            Assert.Contains($"libc6 (>= {newest})", package.Field("Depends"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    [Theory]
    [InlineData("edgetwin", "/usr/share/man/man1/edgetwin.1.gz")]
    [InlineData("edgetwin.toml", "/usr/share/man/man5/edgetwin.toml.5.gz")]
    public async Task A_manual_page_is_what_the_program_says_and_man_has_nothing_to_object(string page, string path)
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(DebianPackage.HostArchitecture));
        var said = await ProgramRun.RunAsync(Repository.PublishedProgram(), ["manual", page], TimeSpan.FromMinutes(1));
        Assert.Equal(said.Output, package.Unzipped(path));
        if (!File.Exists("/usr/bin/man"))
            Assert.Skip("man is not there; `sudo apt-get install man-db` installs it");
        var work = Directory.CreateTempSubdirectory("edgetwin-man-").FullName;
        try
        {
            var file = Path.Combine(work, "page");
            await File.WriteAllTextAsync(file, said.Output, TestContext.Current.CancellationToken);
            var man = await ProgramRun.RunAsync("man", ["--warnings=w", "--local-file", file], TimeSpan.FromMinutes(1), new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8", ["MANWIDTH"] = "80" });
            Assert.True(man.ExitCode == 0, man.Error);
            Assert.Empty(man.Error);
            Assert.Contains("SYNOPSIS", man.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    [Theory]
    [InlineData("bash", "/usr/share/bash-completion/completions/edgetwin")]
    [InlineData("zsh", "/usr/share/zsh/vendor-completions/_edgetwin")]
    [InlineData("fish", "/usr/share/fish/vendor_completions.d/edgetwin.fish")]
    public async Task A_completion_is_what_the_program_says(string shell, string path)
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(DebianPackage.HostArchitecture));
        var said = await ProgramRun.RunAsync(Repository.PublishedProgram(), ["completion", shell], TimeSpan.FromMinutes(1));
        Assert.NotEmpty(said.Output);
        Assert.Equal(said.Output, package.Files[path].Text);
    }

    [Fact]
    public async Task The_copyright_file_names_every_package_that_is_linked_in()
    {
        var package = await DebianPackage.ReadAsync(DebianPackage.Find(DebianPackage.HostArchitecture));
        var copyright = package.Files["/usr/share/doc/edgetwin/copyright"].Text;
        Assert.StartsWith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n", copyright, StringComparison.Ordinal);
        var product = File.ReadAllText(RepositoryRoot.Of("docs/dependencies.md")).Split("\n## ").Single(section => section.StartsWith("Product\n", StringComparison.Ordinal));
        var rows = product.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            // What is only in a program that the package does not have is not linked into it.
            .Where(row => !row[4].Contains("only in `twinlsp-mcp`", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row[1], copyright, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains($"\nLicense: {row[3]}\n ", copyright, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\(NEEDED\)\s+Shared library: \[(.*)\]")]
    private static partial Regex Needed();

    [GeneratedRegex(@"GLIBC_(\d+\.\d+)")]
    private static partial Regex LibcVersion();
}
