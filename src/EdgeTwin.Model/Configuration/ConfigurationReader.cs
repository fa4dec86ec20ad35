using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Model.Configuration;

/// <summary>Reads the text of an <c>edgetwin.toml</c> (TOML 1.0). The options themselves are in <see cref="OptionTable"/>.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads a configuration. Never throws, whatever the text.</summary>
    /// <param name="path">How the file is called in errors; nothing is opened.</param>
    /// <param name="text">The whole text.</param>
    /// <returns>The configuration, or every error with its place.</returns>
    public static ConfigurationResult Read(string path, string text)
    {
        var errors = new ConfigurationErrors(path);
        if (ConfigurationText.Parse(text, Limits.ConfigurationLengthMax, errors) is not { } root)
            return new ConfigurationResult(null, errors.InOrder());
        var configuration = OptionTable.Root.Read(root, AgentConfiguration.Default, errors);
        // What conditions mean can only be told once all twins are read.
        if (!errors.HasAny)
        {
            foreach (var error in ConfiguredConditions.Check(configuration, new CatalogProperties(ConfiguredConditions.CatalogOf(configuration.Twins)), []))
                errors.Add(new SourcePlace(error.Line, error.Column), error.Message);
        }
        return errors.HasAny ? new ConfigurationResult(null, errors.InOrder()) : new ConfigurationResult(configuration, []);
    }
}
