import VoxdCommand

await voxdMain()
