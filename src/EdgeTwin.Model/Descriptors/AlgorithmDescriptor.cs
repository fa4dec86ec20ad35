using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>A compensation that is more than formulas, as descriptors see it.</summary>
/// <param name="Name">How descriptors call it: <c>bosch-bme280</c>.</param>
/// <param name="Inputs">The names of the fields and settings it needs.</param>
/// <param name="Outputs">The names of the fields it adds.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record AlgorithmDescriptor(string Name, ValueList<string> Inputs, ValueList<string> Outputs, string Description);
