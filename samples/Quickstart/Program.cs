using System.CommandLine;
using System.IO;
using nanoOta.Samples.Quickstart;

Screen.Open();
var card = new Option<string?>("--card") { Description = "A folder that stands for an SD card of yours; made if it is not there. Goes with --url." };
var url = new Option<string?>("--url") { Description = "The release folder of a server of yours, as http://host/folder. Goes with --card." };
var app = new Option<string?>("--app") { Description = "A folder: gets BlinkApp as the release folder that 'nanoota pack' takes, and nothing else is done." };
var pattern = new Option<string>("--pattern") { Description = "What BlinkApp blinks: '*' is light, '.' is none. Goes with --app.", DefaultValueFactory = _ => "*.*." };
var root = new RootCommand("nanoOta on a desk: a simulated board updates itself from a web server.") { card, url, app, pattern };
root.Validators.Add(result =>
{
    if ((result.GetValue(card) == null) != (result.GetValue(url) == null))
        result.AddError("--card and --url go together.");
    if (result.GetValue(app) != null && result.GetValue(card) != null)
        result.AddError("--app and --card are for two runs.");
});
root.SetAction(async result =>
{
    if (result.GetValue(app) is { } release)
        return OwnApp.Write(release, result.GetValue(pattern)!);
    if (result.GetValue(card) is { } folder)
        return OwnCard.Run(folder, result.GetValue(url)!);

    string desk = Directory.CreateTempSubdirectory("nanoota-quickstart-").FullName;
    try
    {
        return await Tour.RunAsync(desk);
    }
    finally
    {
        Directory.Delete(desk, recursive: true);
    }
});
return await root.Parse(args).InvokeAsync();
