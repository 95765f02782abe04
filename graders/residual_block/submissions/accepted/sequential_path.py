from torch import nn


class ResidualBlock(nn.Module):
    """The path is a list of the block's own modules, walked through in forward."""

    def __init__(self, in_channels, out_channels, stride=1):
        super(ResidualBlock, self).__init__()
        same = in_channels == out_channels and stride == 1
        self.shortcut = nn.Sequential(
            *([] if same else self.unit(in_channels, out_channels, 1, stride))
        )
        self.conv1, self.bn1 = self.unit(in_channels, out_channels, 3, stride)
        self.conv2, self.bn2 = self.unit(out_channels, out_channels, 3, 1)

    @staticmethod
    def unit(c_in, c_out, kernel, stride):
        conv = nn.Conv2d(c_in, c_out, kernel, stride, padding=kernel // 2, bias=False)
        return conv, nn.BatchNorm2d(c_out, momentum=0.1, eps=1e-5)

    def forward(self, x):
        out = x
        for step in (self.conv1, self.bn1, nn.ReLU(), self.conv2, self.bn2):
            out = step(out)
        return nn.functional.relu(self.shortcut(x).add(out))
