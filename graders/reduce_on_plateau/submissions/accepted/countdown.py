class UnknownMode(ValueError):
    pass


def ReduceOnPlateau(
    lr, mode="min", factor=0.1, patience=10, threshold=1e-4, cooldown=0, min_lr=0.0
):
    """A function that makes the object; it counts down instead of up."""
    if mode == "min":
        state = {"bar": float("inf")}
        good, share = (lambda m: m < state["bar"]), 1.0 - threshold
    elif mode == "max":
        state = {"bar": float("-inf")}
        good, share = (lambda m: m > state["bar"]), 1.0 + threshold
    else:
        raise UnknownMode(mode)
    if factor >= 1.0:
        raise ValueError("Factor should be < 1.0.")
    state.update(lr=lr, grace=patience, rest=0)

    class Scheduler:
        def step(self, metric):
            metric = float(metric)
            if good(metric):
                state["bar"] = metric * share
                state["grace"] = patience
            else:
                state["grace"] -= 1
            if state["rest"]:
                state["rest"] -= 1
                state["grace"] = patience
            if state["grace"] < 0:
                state["grace"], state["rest"] = patience, cooldown
                fall = state["lr"] - max(state["lr"] * factor, min_lr)
                if fall > 1e-8:
                    state["lr"] = max(state["lr"] * factor, min_lr)
            return state["lr"]

    return Scheduler()
