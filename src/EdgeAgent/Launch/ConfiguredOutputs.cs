using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;

namespace EdgeTwin.Agent.Launch;

/// <summary>What the configuration that counts here can drive, for <c>edgetwin doctor</c>.</summary>
internal static class ConfiguredOutputs
{
    /// <summary>The outputs; none where there is no configuration or it has errors, which <c>edgetwin check</c> says.</summary>
    public static IReadOnlyList<ConfiguredOutput> Read()
    {
        if (ConfigurationFile.Read(ConfigurationFile.Find(null)) is not { IsValid: true } result)
            return [];
        var descriptors = new DescriptorCatalog(result.Configuration.Devices.Folder, PartAlgorithms.All);
        var outputs = new List<ConfiguredOutput>();
        foreach (var device in result.Configuration.DeviceList)
        {
            try
            {
                outputs.AddRange(descriptors.Get(device.Part).Outputs.Select(output => new ConfiguredOutput($"{device.Twin}#{output.Name}", device.Bus)));
            }
            catch (FormatException)
            {
                // The agent leaves the device out, and says so.
            }
        }
        return outputs;
    }
}
