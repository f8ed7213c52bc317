#pragma once

namespace nanoOta
{
/// Where the CLR mounts a drive in the IDF's virtual file system: "/D" for "D:".
class MountPoint
{
public:
    explicit MountPoint(const char *drive)
    {
        const bool isLetter = drive != nullptr && drive[0] >= 'A' && drive[0] <= 'Z' && drive[1] == ':';
        if (isLetter && (drive[2] == '\0' || (drive[2] == '\\' && drive[3] == '\0')))
        {
            _path[0] = '/';
            _path[1] = drive[0];
        }
    }

    bool IsValid() const
    {
        return _path[0] != '\0';
    }

    const char *Path() const
    {
        return _path;
    }

private:
    char _path[3] = {};
};
}
