# bug: pixels that are skipped in between are not counted
# bug.zh: 中间被跳过的像素没有计入
def receptive_field(layers):
    seen, jump = {0}, 1
    for layer in reversed(layers):
        dilation = layer[3] if len(layer) == 4 else 1
        if len(seen) > 99999:
            break
        seen = {j * layer[1] + t * dilation for j in seen for t in range(layer[0])}
    for layer in layers:
        jump *= layer[1]
    return len(seen), jump
