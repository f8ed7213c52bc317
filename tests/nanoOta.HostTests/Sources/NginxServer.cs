using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace nanoOta.HostTests.Sources;

/// <summary>nginx, serving a temporary folder; nothing where it is not installed.</summary>
public sealed class NginxServer : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("nanoota-nginx");

    public NginxServer()
    {
        Directory.CreateDirectory(Root);
        if (Program == null)
            return;

        // A port that is free now may be taken a moment later.
        for (int tries = 0; Port == 0; tries++)
        {
            int port = FreePort.Find();
            Configure(port);

            // Without its master process it is a daemon by the time the command ends, and listens.
            if (Run() == 0)
                Port = port;
            else if (tries == 5)
                throw new InvalidOperationException(File.ReadAllText(Path.Combine(_directory.FullName, "error.log")));
        }
    }

    /// <summary>Where nginx is; null if it is not installed.</summary>
    public static string? Program { get; } = InstalledPrograms.Find("nginx");

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public void Write(string name, byte[] content)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    public void Dispose()
    {
        if (Program != null)
        {
            using Process server = Process.GetProcessById(
                int.Parse(File.ReadAllText(Path.Combine(_directory.FullName, "pid")), CultureInfo.InvariantCulture));
            Run("-s", "stop");
            server.WaitForExit();
        }

        _directory.Delete(recursive: true);
    }

    private string Root => Path.Combine(_directory.FullName, "root");

    private void Configure(int port)
    {
        string directory = _directory.FullName;
        File.WriteAllText(Path.Combine(directory, "nginx.conf"), string.Create(CultureInfo.InvariantCulture,
            $$"""
            master_process off;
            pid {{directory}}/pid;
            events { }
            http {
                access_log off;
                client_body_temp_path {{directory}}/body;
                proxy_temp_path {{directory}}/proxy;
                fastcgi_temp_path {{directory}}/fastcgi;
                uwsgi_temp_path {{directory}}/uwsgi;
                scgi_temp_path {{directory}}/scgi;
                server {
                    listen 127.0.0.1:{{port}};
                    root {{Root}};
                    location /old/ { return 301 /new/moved; }
                }
            }
            """));
    }

    private int Run(params string[] arguments)
    {
        string directory = _directory.FullName;
        string[] all = ["-p", directory, "-c", Path.Combine(directory, "nginx.conf"), "-e", Path.Combine(directory, "error.log"), .. arguments];
        using Process process = Process.Start(Program!, all);
        process.WaitForExit();
        return process.ExitCode;
    }
}
