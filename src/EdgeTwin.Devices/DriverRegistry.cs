using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices;

/// <summary>Builds decoders from a driver's name and parameters, as a live source or a recording gives them.</summary>
public sealed class DriverRegistry
{
    private readonly Dictionary<string, Func<string, IPropertyCatalog, IFrameDecoder>> _factories = new(StringComparer.Ordinal);

    /// <summary>The names of all drivers.</summary>
    public IReadOnlyCollection<string> Names => _factories.Keys;

    /// <summary>Adds a driver; its factory throws <see cref="FormatException"/> where it cannot use the parameters.</summary>
    /// <exception cref="ArgumentException">There is one of that name already.</exception>
    public void Add(string driver, Func<string, IPropertyCatalog, IFrameDecoder> factory) => _factories.Add(driver, factory);

    /// <summary>Builds a decoder.</summary>
    /// <exception cref="FormatException">No such driver, or the parameters are not for it; the message says what is allowed.</exception>
    public IFrameDecoder Create(string driver, string parameters, IPropertyCatalog catalog) =>
        _factories.TryGetValue(driver, out var factory)
            ? factory(parameters, catalog)
            : throw new FormatException($"'{driver}' is not a driver of this version; known are {string.Join(", ", Names.Order(StringComparer.Ordinal))}.");
}
