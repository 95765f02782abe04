import torch
from torch import nn
from torch.nn import functional as F


class Projection(nn.Module):
    """Names of its own, and the normalisation is registered first."""

    def __init__(self, c_in, c_out, stride):
        super().__init__()
        self.normalise = nn.BatchNorm2d(c_out)
        self.project = nn.Conv2d(c_in, c_out, (1, 1), stride, bias=False)

    def forward(self, image):
        return self.normalise(self.project(image))


class ResidualBlock(nn.Module):
    """Convolves with every pixel by hand, by unfolding."""

    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        changes = stride > 1 or in_channels != out_channels
        self.shortcut = Projection(in_channels, out_channels, stride) if changes else nn.Dropout(0)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bn1, self.bn2 = nn.BatchNorm2d(out_channels), nn.BatchNorm2d(out_channels)

    @staticmethod
    def convolve(x, conv):
        n, _, h, w = x.shape
        (stride, _), (padding, _) = conv.stride, conv.padding
        columns = F.unfold(x, 3, padding=padding, stride=stride)
        out = conv.weight.flatten(1) @ columns
        return out.reshape(n, -1, (h - 1) // stride + 1, (w - 1) // stride + 1)

    def forward(self, x):
        inner = self.bn1(self.convolve(x, self.conv1)).clamp(min=0)
        inner = self.bn2(self.convolve(inner, self.conv2))
        return torch.maximum(inner + self.shortcut(x), torch.zeros(()))
