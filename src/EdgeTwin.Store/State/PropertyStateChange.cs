namespace EdgeTwin.Store.State;

/// <summary>Changes a property's state in place.</summary>
public delegate void PropertyStateChange(ref PropertyState state);
