using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("nanoOta.Esp32")]
