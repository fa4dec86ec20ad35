using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// How sections hang in the file, and the sections with kinds of values of their own.
internal static partial class OptionTable
{
    private const int SpeedMax = 1_000_000;
    private const string PrincipalAllowed = "a user name such as \"pi\", a group such as \"@adm\", or \"*\" for everyone on the machine";

    private static Option<AgentConfiguration> Single<TSection>(
        OptionSection<TSection> section, Func<AgentConfiguration, TSection> get, Func<AgentConfiguration, TSection, AgentConfiguration> set)
    {
        var allowed = $"one table, {section.Header}";
        return new(section.Name, "table", "", allowed, section.Description, (configuration, entry, errors) =>
        {
            if (entry.Table is { } table)
                return set(configuration, section.Read(table, get(configuration), errors));
            OptionValues.Refuse(entry, "", allowed, errors);
            return configuration;
        })
        { Section = section };
    }

    private static Option<AgentConfiguration> Repeated<TSection>(
        OptionSection<TSection> section, Func<TSection> start, Func<AgentConfiguration, ValueList<TSection>, AgentConfiguration> set) =>
        new(section.Name, "tables", "", $"any number of tables, {section.Header}", section.Description, (configuration, entry, errors) =>
            set(configuration, [.. Tables(section, entry, errors).Select(table => section.Read(table, start(), errors))]))
        { Section = section };

    private static List<ConfigurationTable> Tables(OptionSection section, ConfigurationEntry entry, ConfigurationErrors errors)
    {
        if (entry.Tables is { } tables)
            return tables;
        OptionValues.Refuse(entry, "", $"any number of tables, {section.Header}", errors);
        return [];
    }

    private static OptionSection<ReplayOptions> Replay()
    {
        const string file = "the path of a recording, in quotes";
        var speed = $"a number above 0, up to {SpeedMax}, or \"max\"";
        return new("replay", true, "A recording that is played through the same pipe as live data.",
        [
            new("file", "text", "", file, "Path of the recording; a relative one is relative to the configuration file.", (o, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: { Length: > 0 } path } && !path.Any(char.IsControl))
                    return o with { File = path };
                OptionValues.Refuse(entry, "", file, errors);
                return o;
            })
            { Example = "\"recordings/monday.etr\"" },
            new("speed", "number or \"max\"", "times", speed, "How many times faster than recorded; `\"max\"` for as fast as possible.", (o, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: "max" })
                    return o with { Speed = double.PositiveInfinity };
                if (OptionValues.Number(entry.Value) is > 0 and <= SpeedMax and var times)
                    return o with { Speed = times };
                OptionValues.Refuse(entry, "", speed, errors);
                return o;
            })
            { Default = "1" },
            new OptionKinds<ReplayOptions>(new() { File = "" }).Flag("loop", o => o.Loop, (o, v) => o with { Loop = v }, "Whether it starts again at its end."),
        ]);
    }

    private static OptionSection<ApiOptions> Api()
    {
        var kind = new OptionKinds<ApiOptions>(new());
        return new("api", false,
            "Who may do what over the socket, and where other machines may call: those need a token (`edgetwin tokens add`). `root` and the user the agent runs as always may do everything. An entry is " + PrincipalAllowed.Replace('"', '`') + ".",
        [
            Listen(),
            kind.Text("certificate", o => o.Certificate, (o, v) => o with { Certificate = v },
                "Path of the certificate that other machines are shown, in PEM form, with those that lead to an authority. Read again when it is renewed. Without one the agent makes its own, and the tokens that it gives name it."),
            kind.Text("certificate_key", o => o.CertificateKey, (o, v) => o with { CertificateKey = v }, "Path of the certificate's private key, in PEM form, unless it stands in the same file."),
            Principals("read", (o, v) => o with { Read = v }, "Who else may read."),
            Principals("control", (o, v) => o with { Control = v }, "Who else may control. Whoever may control may also read."),
            kind.Count("subscribers_max", 1, 65536, false, o => o.SubscribersMax, (o, v) => o with { SubscribersMax = v },
                "How many subscribers may be connected at once. The next one is refused with the reason."),
            kind.Size("request_bytes_max", 1 << 10, 16 << 20, false, o => o.RequestBytesMax, (o, v) => o with { RequestBytesMax = (int)v },
                "The largest request body. A larger one is refused unread."),
        ]);
    }

    private static Option<ApiOptions> Listen()
    {
        const string allowed = "an address of this machine and a port, such as \"0.0.0.0:7443\" or \"[::]:7443\", or \"\"";
        return new("listen", "text", "", allowed, "Where other machines may call, over TLS and with a token: an address of this machine, or `0.0.0.0` for all of them, and a port. Without it they may not.", (options, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } text } && (text.Length == 0 || EndpointText.Is(text)))
                return options with { Listen = text };
            OptionValues.Refuse(entry, "", allowed, errors);
            return options;
        })
        { Default = "\"\"" };
    }

    private static Option<ApiOptions> Principals(string name, Func<ApiOptions, ValueList<string>, ApiOptions> set, string description)
    {
        const string allowed = "a list, each entry " + PrincipalAllowed;
        return new(name, "list of text", "", allowed, description, (options, entry, errors) =>
        {
            if (entry.Value is not ArraySyntax array)
            {
                OptionValues.Refuse(entry, "", allowed, errors);
                return options;
            }
            var principals = new List<string>();
            foreach (var item in array.Items)
            {
                if (item.Value is StringValueSyntax { Value: { } principal } && IsPrincipal(principal))
                    principals.Add(principal);
                else
                    errors.Add(SourcePlace.Of(item.Value), $"{name} has {ConfigurationEntry.Show(item.Value!)}; allowed is {PrincipalAllowed}");
            }
            return set(options, [.. principals]);
        })
        { Default = "[]" };
    }

    // useradd(8): what the system takes for a name, generously; a colon or a slash never is in one.
    private static bool IsPrincipal(string text)
    {
        var name = text.StartsWith('@') ? text[1..] : text;
        return text == "*" || name.Length is > 0 and <= 256 && name[0] != '-' && !name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ':' or '/' or '@' or '*' or ',');
    }
}
