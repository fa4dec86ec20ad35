namespace EdgeTwin.Model.Configuration;

/// <summary>An option of a section, with the way to read it.</summary>
internal sealed record Option<TSection>(string Name, string Type, string Unit, string Allowed, string Description, OptionSetter<TSection> Set)
    : Option(Name, Type, Unit, Allowed, Description);

/// <summary>Takes what a text says about an option over into its section; what is wrong is reported and not taken over.</summary>
internal delegate TSection OptionSetter<TSection>(TSection section, ConfigurationEntry entry, ConfigurationErrors errors);
