using System.Reflection;

// The one version number, of the device libraries and of every package: Directory.Build.props reads it here.
[assembly: AssemblyVersion("0.1.0.0")]
