using System.Reflection;

[assembly: AssemblyVersion("0.1.0.0")]
