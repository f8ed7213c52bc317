using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>The other half of the gate: what the CLR can do compiles, so a refusal means something.</summary>
public class AllowedCodeTests
{
    private const string EverythingThatWorks = """
        using System;
        using System.Collections;
        using System.Diagnostics;
        using System.IO;
        using System.IO.Hashing;
        using System.Net;
        using System.Net.Security;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Text;
        using System.Threading;
        using nanoFramework.Runtime.Native;

        [assembly: InternalsVisibleTo("Tests")]

        namespace Device;

        public delegate void ProgressHandler(object sender, int percent);

        [Flags]
        public enum Colors : byte { None = 0, Red = 1, Green = 2 }

        public interface IShape { int Area { get; } event ProgressHandler Changed; }

        public struct Point { public int X; public int Y; }

        public abstract class Shape : IShape, IDisposable
        {
            private static readonly byte[] Magic = { 1, 2, 3, 4, 5, 6, 7, 8 };
            private readonly object _gate = new();
            private readonly ArrayList _items = new();
            private readonly Hashtable _byName = new();
            private int _count;

            public event ProgressHandler Changed;

            public abstract int Area { get; }

            public string Name { get; init; } = "shape";

            public object this[string key] => _byName[key];

            public virtual void Dispose() => _items.Clear();

            [MethodImpl(MethodImplOptions.InternalCall)]
            private static extern int Native(byte[] buffer, int index, int count);

            public string Describe(object thing, params string[] words)
            {
                lock (_gate)
                    _count++;
                Interlocked.Increment(ref _count);
                foreach (string word in words)
                    _items.Add(word);
                foreach (object item in _items)
                    Debug.WriteLine(item.ToString());
                foreach (DictionaryEntry entry in _byName)
                    Debug.WriteLine($"{entry.Key} = {entry.Value}");
                int offset = _count;
                ThreadStart start = () => Changed?.Invoke(this, offset);
                new Thread(start).Start();
                string kind = thing switch
                {
                    null => "nothing",
                    int n when n > 3 => "large",
                    Point { X: 0 } => "at the left",
                    string s => s.Trim().Substring(1, 2) + s.IndexOf('x') + s.ToUpper(),
                    Colors.Red or Colors.Green => nameof(Colors),
                    _ => thing.GetType().FullName,
                };
                switch (kind)
                {
                    case "a": case "b": case "c": case "d": case "e": case "f": case "g": kind += 1; break;
                    default: kind += 'c'; break;
                }

                var text = new StringBuilder();
                text.Append(kind).Append(Magic.Length).AppendLine();
                return text.ToString() + kind + 1 + true + Environment.TickCount64;
            }

            public static uint Checksum(Stream stream, byte[] buffer, out long length)
            {
                length = 0;
                var crc = new Crc32();
                int read;
                while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    crc.Append(new SpanByte(buffer, 0, read));
                    length += read;
                }

                Array.Copy(buffer, 0, buffer, 4, BitConverter.ToInt32(buffer, 0));
                int[][] jagged = { new[] { 1, 2 }, new int[3] };
                return crc.GetCurrentHashAsUInt32() + (uint)jagged[0].Length;
            }

            public static string Get(string url)
            {
                try
                {
                    var request = (HttpWebRequest)WebRequest.Create(new Uri(url));
                    request.SslProtocols = SslProtocols.Tls12;
                    request.AddRange(100);
                    request.Headers.Add("X-Device", Guid.NewGuid().ToString());
                    using var response = (HttpWebResponse)request.GetResponse();
                    using Stream body = response.GetResponseStream();
                    var bytes = new byte[(int)response.ContentLength];
                    return Encoding.UTF8.GetString(bytes, 0, body.Read(bytes, 0, bytes.Length));
                }
                catch (WebException e) when (e.Status == WebExceptionStatus.Timeout)
                {
                    throw new IOException(e.Message, e);
                }
                finally
                {
                    nanoFramework.Runtime.Native.GC.Run(true);
                }
            }

            public static void Start(byte[] image)
            {
                Assembly assembly = Assembly.Load(image);
                foreach (Type type in assembly.GetTypes())
                    type.GetMethod("Main", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.Invoke(null, null);
                using (FileStream file = File.Open("D:\\ota\\state", FileMode.Open, FileAccess.ReadWrite))
                    file.Seek(0, SeekOrigin.Begin);
                var timer = new Timer(_ => Power.RebootDevice(), null, 1000, Timeout.Infinite);
                timer.Change(DateTime.UtcNow - DateTime.UnixEpoch, TimeSpan.Zero);
            }
        }
        """;

    [Fact]
    public void Everything_that_works_on_the_device_compiles() => Assert.Empty(Surface.Errors(Surface.Compile(EverythingThatWorks)));

    [Fact]
    public void Everything_that_works_on_the_device_passes_the_rules_for_the_clr() =>
        Assert.Empty(ClrRules.Check(Surface.Compile(EverythingThatWorks)));

    /// <summary>
    /// Without a generic Interlocked.CompareExchange the compiler guards the accessors of an event with the object's lock
    /// (Delegate.Combine in a synchronized method), which the CLR knows; there is no retry loop.
    /// </summary>
    [Fact]
    public void Event_accessors_are_synchronized_methods()
    {
        using var image = new MemoryStream();
        Surface.Compile("public class C { public event System.EventHandler Changed; }").Emit(image);
        image.Position = 0;
        using var peReader = new PEReader(image);
        MetadataReader reader = peReader.GetMetadataReader();

        MethodImplAttributes[] accessors = reader.MethodDefinitions
            .Select(reader.GetMethodDefinition)
            .Where(method => reader.GetString(method.Name) is "add_Changed" or "remove_Changed")
            .Select(method => method.ImplAttributes)
            .ToArray();

        Assert.Equal([MethodImplAttributes.Synchronized, MethodImplAttributes.Synchronized], accessors);
    }
}
