using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>Reads the text of a <c>device.toml</c> (TOML 1.0). The keys themselves are in <see cref="DescriptorTable"/>.</summary>
public static class DescriptorReader
{
    /// <summary>Reads a descriptor and compiles every formula in it. Never throws, whatever the text.</summary>
    /// <param name="path">How the file is called in errors; nothing is opened.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="algorithms">The algorithms there are.</param>
    /// <returns>The descriptor, or every error with its place.</returns>
    public static DescriptorResult Read(string path, string text, IReadOnlyList<AlgorithmDescriptor> algorithms)
    {
        var errors = new ConfigurationErrors(path);
        if (ConfigurationText.Parse(text, Limits.DescriptorLengthMax, errors) is not { } root)
            return new DescriptorResult(null, errors.InOrder());
        var descriptor = DescriptorTable.Root.Read(root, new DeviceDescriptor("", "", BusKind.I2c, "") { Text = text }, errors);
        // What is between sections, formulas above all, can only be told once each of them is right.
        if (!errors.HasAny)
            new DescriptorCheck(root, descriptor, algorithms, errors).Run();
        return errors.HasAny ? new DescriptorResult(null, errors.InOrder()) : new DescriptorResult(Finish(descriptor), []);
    }

    private static DeviceDescriptor Finish(DeviceDescriptor descriptor) => descriptor with
    {
        Identity = [.. descriptor.Identity.Select(WithMask)],
        Ready = descriptor.Ready is null ? null : WithMask(descriptor.Ready),
    };

    private static IdentityCheck WithMask(IdentityCheck check) =>
        check.Mask.Count > 0 ? check : check with { Mask = [.. Enumerable.Repeat((byte)0xFF, check.Read.DataByteCount)] };
}
