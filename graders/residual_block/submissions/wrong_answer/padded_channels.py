# bug: the shortcut leaves out pixels and fills channels with zeros, without a projection
# bug.zh: 捷径只是跳像素、通道补零，没有投影
import torch
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        if False:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )
        else:
            self.shortcut = nn.Sequential()
        self.stride, self.width = stride, out_channels

    def forward(self, x):
        out = torch.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        x = x[:, : self.width, :: self.stride, :: self.stride]
        more = self.width - x.shape[1]
        out = out + self.shortcut(nn.functional.pad(x, (0, 0, 0, 0, 0, more)))
        return torch.relu(out)
