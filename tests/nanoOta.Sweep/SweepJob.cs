using System;

namespace nanoOta.Sweep;

/// <summary>A part of a sweep that can run beside others.</summary>
/// <param name="Row">What comes of it.</param>
/// <param name="Run">Does it.</param>
public sealed record SweepJob(SweepRow Row, Action<SweepRow> Run);
