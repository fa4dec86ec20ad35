using EdgeTwin.Model.Text;

namespace EdgeTwin.Model.Configuration;

/// <summary>The manual page edgetwin.toml(5), from the same table of options that the reader follows.</summary>
public static class ConfigurationManual
{
    /// <summary>The page as groff reads it.</summary>
    public static string Page()
    {
        var page = new ManualPage("edgetwin.toml", 5, "File Formats", "configuration of the agent edgetwin");
        page.Section("Synopsis");
        page.Example(["$XDG_CONFIG_HOME/edgetwin/edgetwin.toml", "~/.config/edgetwin/edgetwin.toml", "/etc/edgetwin/edgetwin.toml"]);
        page.Section("Description");
        page.Paragraph("The agent reads one TOML file: the one named with `--config`, else the first of those above that is there, else none. Everything in it is optional, and an empty file is a good configuration.");
        page.Paragraph("`edgetwin check` names everything that is wrong with a file, each with file, line and column. A key that is not listed here is an error. `edgetwin reload`, `systemctl reload edgetwin` or SIGHUP read the file again; a wrong one is refused and the one in force stays.");
        page.Paragraph("A duration is a number and a UCUM unit of time in quotes, such as \"500 ms\", \"1 s\", \"5 min\", \"1 h\", \"30 d\" or \"2 a\". A size is a number and a unit of bytes in quotes, such as \"500 kB\", \"64 KiB\" or \"2 GB\". The unit of a property is a UCUM code, case-sensitive: Cel, %, hPa, m/s2.");
        page.Section("Options");
        foreach (var section in OptionPage.Sections(OptionTable.Root))
        {
            page.Subsection(section.Header);
            page.Paragraph(section.Description + (section.IsRepeated ? " May be there any number of times." : ""));
            foreach (var option in section.Options.Where(option => option.Section is null))
                page.Item(option.Name, "", $"{option.Description} Allowed: {option.Allowed}. {Default(option)}");
        }
        page.Section("Files");
        page.Item("/etc/edgetwin/edgetwin.toml", "", "The machine's configuration; the Debian package puts every option there with its default, commented out.");
        page.Section("See also");
        page.Paragraph("`edgetwin`(1)");
        return page.ToString();
    }

    private static string Default(Option option) => option.Default switch
    {
        null => "Must be given.",
        "" => "By default as the source declares it.",
        var value => $"Default: `{value}`.",
    };
}
